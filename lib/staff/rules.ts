export type ApplyRefusal =
  | "email-taken"
  | "phone-taken"
  | "licence-taken"
  | "unknown-speciality"
  | "future-year"
  | "link-over"
  | "too-many-tries"
  | "weak-password"
export type DecideRefusal = "not-found" | "already-verified" | "already-declined"
export type InviteRefusal = "email-taken" | "too-many-tries" | "not-found" | "admin-exists"
export type AcceptRefusal = "link-over" | "email-taken" | "weak-password"
export type TakenRefusal = "email-taken" | "phone-taken" | "licence-taken"
export type InsertRefusal = TakenRefusal | "unknown-speciality" | "future-year"
export type SuspendRefusal = "no-doctor" | "not-verified" | "already-suspended" | "not-suspended"
export type AddRefusal = InsertRefusal | "bad-photo"
export type WelcomeRefusal = "no-doctor" | "has-password" | "too-many-tries"

export const sentences: Record<
  | ApplyRefusal
  | DecideRefusal
  | InviteRefusal
  | AcceptRefusal
  | SuspendRefusal
  | AddRefusal
  | WelcomeRefusal
  | "sign-in-again",
  string
> = {
  "email-taken": "There is already an account with this e-mail address.",
  "phone-taken": "This phone number belongs to another account. Leave it out, or use another one.",
  "licence-taken": "A doctor with this licence number is known already. Please write to us.",
  "unknown-speciality": "Please choose a speciality from the list.",
  "future-year": "The year of first practice lies in the future.",
  "link-over": "This invitation has been used, was withdrawn or is too old. Please ask for a new one.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
  "weak-password": "Please don't use your name or e-mail address in your password.",
  "sign-in-again": "For your safety, please sign in again and then repeat this.",
  "not-found": "There is no such application or invitation any more.",
  "already-verified": "This doctor is verified already.",
  "already-declined": "This application is declined already.",
  "no-doctor": "There is no such doctor any more.",
  "not-verified": "Only a verified doctor can be suspended. Decide on the application instead.",
  "already-suspended": "This doctor is suspended already.",
  "not-suspended": "This doctor is not suspended any more.",
  "bad-photo": "This picture can’t be used. Choose a JPEG, PNG or WebP picture of at most 4 MB.",
  "has-password": "This doctor has chosen a password already, and can sign in with it.",
  "admin-exists": "There is an admin already: admins invite further ones on the website.",
}

export const INVITATION_MS = 7 * 86_400_000

/** "Dr Asha Menon", however the title was typed. */
export function doctorName(name: string): string {
  return `Dr ${name.replace(/^(dr|doctor)\.?\s+/i, "")}`
}

/** "dr-asha-menon": letters and digits only; `again` (2, 3, …) where another doctor has the name. */
export function slugOf(name: string, again = 1): string {
  const plain = doctorName(name)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)
  return again > 1 ? `${plain}-${again}` : plain
}

/** The field that such a refusal is about. */
export const fieldOfRefusal: Record<InsertRefusal, string> = {
  "email-taken": "email",
  "phone-taken": "phone",
  "licence-taken": "licenceNumber",
  "unknown-speciality": "specialities",
  "future-year": "practisingSince",
}

/** The same refusals, said to the practice, which tells of somebody else. */
export const saidOfOthers: Record<InsertRefusal, string> = {
  "email-taken": "There is already an account with this e-mail address.",
  "phone-taken": "This phone number belongs to another account.",
  "licence-taken": "A doctor with this licence number is known already.",
  "unknown-speciality": "This speciality isn’t known.",
  "future-year": "This year lies in the future.",
}

/** A sentence about a field, made for whom it is about, said to somebody who fills it in for them. */
export function ofOthers(sentence: string): string {
  return sentence.replace("the languages you speak", "the languages spoken").replace(/\byour\b/, "the")
}

/** Where somebody stands who applied. */
export type Standing = "waiting" | "verified" | "declined" | "suspended"

export function standingOf(doctor: {
  verifiedAt: Date | null
  declinedAt: Date | null
  suspendedAt: Date | null
}): Standing {
  if (doctor.suspendedAt) return "suspended"
  if (doctor.verifiedAt) return "verified"
  return doctor.declinedAt ? "declined" : "waiting"
}
