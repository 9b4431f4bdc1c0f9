import type { PublicFields } from "@/lib/public-profile/rules"
import { MOST_SPECIALITIES } from "@/lib/public-profile/schema"
import { profileLabels } from "../doctors/profile-fields"

const places = Array.from({ length: MOST_SPECIALITIES }, (_, place) => place)

/** "Main speciality", then the others in their order. */
export const specialityLabel = (place: number) =>
  place === 0 ? "Main speciality" : `Further speciality ${place}`

export const labels = {
  ...profileLabels,
  ...Object.fromEntries(places.map(place => [`specialities.${place}`, specialityLabel(place)])),
  modes: "Kinds of visit",
  reason: "Reason",
}
/** Where an error's link leads, when the field has another name. */
export const ids = { modes: "modes.IN_PERSON" }

export const modeLabels = { IN_PERSON: "In person", VIDEO: "By video" } as const

/** What is saved, as its form shows it. */
export function textsOf(fields: PublicFields) {
  return {
    ...{ name: fields.name.replace(/^Dr /, ""), qualifications: fields.qualifications },
    ...{ licenceNumber: fields.licenceNumber, practisingSince: String(fields.practisingSince) },
    ...{ languages: fields.languages.join(", "), fee: String(fields.feeMinor / 100) },
    ...{ currency: fields.currency, clinic: fields.clinic, address: fields.address },
    ...{ city: fields.city, country: fields.country, about: fields.about },
  }
}

/** Good news from the step before, by the word in the address. */
export const photoTidings: Record<string, string> = {
  photo: "The picture is saved.",
  "no-photo": "The picture is removed.",
}
