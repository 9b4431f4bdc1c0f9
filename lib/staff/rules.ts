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

export const sentences: Record<
  ApplyRefusal | DecideRefusal | InviteRefusal | AcceptRefusal | "sign-in-again",
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
