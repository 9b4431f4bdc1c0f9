import type { Role } from "@/lib/accounts/rules"
import type { State } from "@/lib/users/rules"
import type { Tone } from "../ui/badge"

export const roleWords: Record<Role, string> = { PATIENT: "Patient", DOCTOR: "Doctor", ADMIN: "Admin" }

export const stateWords: Record<State, { words: string; tone: Tone }> = {
  active: { words: "Active", tone: "ok" },
  suspended: { words: "Suspended", tone: "bad" },
  unconfirmed: { words: "Address not confirmed", tone: "wait" },
  erased: { words: "Deleted", tone: "mute" },
}
