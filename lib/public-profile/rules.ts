export type SaveRefusal =
  | "not-found"
  | "changed-elsewhere"
  | "licence-taken"
  | "unknown-speciality"
  | "future-year"
  | "reason-needed"
export type PhotoRefusal =
  | "no-photo"
  | "bad-photo"
  | "photo-unavailable"
  | "too-many-tries"
  | "changed-elsewhere"

export const sentences: Record<SaveRefusal | PhotoRefusal, string> = {
  "not-found": "There is no such doctor any more.",
  "changed-elsewhere":
    "Somebody else changed this meanwhile. Nothing of yours is saved yet, and nothing you typed is lost: compare it, then save again.",
  "licence-taken": "Another doctor has this licence number.",
  "unknown-speciality": "Please choose specialities from the list.",
  "future-year": "The year of first practice lies in the future.",
  "reason-needed": "Please give a reason: it is kept in the log.",
  "no-photo": "Choose a picture first.",
  "bad-photo": "Choose a JPEG, PNG or WebP picture of at most 4 MB and at least 64 pixels a side.",
  "photo-unavailable": "Pictures can't be saved at the moment. Please try again later.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
}

/** What patients read of a doctor, as it is kept. Specialities are slugs, the main one first. */
export type PublicFields = {
  name: string
  qualifications: string
  practisingSince: number
  feeMinor: number
  currency: string
  languages: string[]
  clinic: string
  address: string
  city: string
  country: string
  about: string
  specialities: string[]
  modes: string[]
  accepting: boolean
  licenceNumber: string
}

/** The names of the fields in which two differ. */
export function differing(one: PublicFields, other: PublicFields): (keyof PublicFields)[] {
  const names = Object.keys(one) as (keyof PublicFields)[]
  return names.filter(name => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}
