import type { DoctorCard } from "@/lib/doctors/queries"
import type { Picture } from "@/lib/images/crop-rules"
import type { ChangeableProfile } from "@/lib/public-profile/queries"
import { doctorName } from "@/lib/staff/rules"
import type { Choice } from "../ui/select"

/** What the card and the head of the public page tell. */
export type Draft = DoctorCard & { qualifications: string; autoApprove: boolean; about: string }

/** As it is saved. */
export function draftOf(profile: ChangeableProfile, specialities: Choice[]): Draft {
  const { fields, id, slug, zone, autoApprove } = profile
  const picture: Picture | null = profile.photo?.picture ?? null
  const named = namesOf(fields.specialities, specialities)
  const { licenceNumber: _, ...shown } = fields
  return { ...shown, id, slug, zone, autoApprove, photo: picture, specialities: named }
}

/** As it would be with what is typed now; what can't be read yet stays as it is saved. */
export function draftWith(saved: Draft, form: FormData, specialities: Choice[]): Draft {
  const text = (name: string) => String(form.get(name) ?? "").trim()
  const whole = (name: string, most: number) => {
    const number = Number(text(name))
    return text(name) && Number.isInteger(number) && number >= 0 && number <= most ? number : null
  }
  const fee = whole("fee", 1_000_000)
  const chosen = [...form].flatMap(([name, value]) => (/^specialities\./.test(name) ? [String(value)] : []))
  return {
    ...saved,
    name: text("name") ? doctorName(text("name")) : saved.name,
    qualifications: text("qualifications") || saved.qualifications,
    practisingSince: whole("practisingSince", 2100) ?? saved.practisingSince,
    feeMinor: fee === null ? saved.feeMinor : fee * 100,
    currency: text("currency") || saved.currency,
    languages: text("languages")
      .split(/[,;]/)
      .flatMap(word => word.trim() || []),
    clinic: text("clinic") || saved.clinic,
    city: text("city") || saved.city,
    about: text("about"),
    specialities: namesOf([...new Set(chosen.filter(Boolean))], specialities),
    modes: ["IN_PERSON", "VIDEO"].filter(mode => form.get(`modes.${mode}`) === "on"),
    accepting: form.get("accepting") === "on",
  }
}

function namesOf(slugs: string[], specialities: Choice[]) {
  return slugs.map(slug => ({
    slug,
    name: specialities.find(({ value }) => value === slug)?.label ?? slug,
  }))
}
