import type { AccountEvent, DoctorEvent } from "@/lib/events/types"
import type { AccountKind } from "./account-words"

/** Which letters an event of an account sends, each to the address named. */
export const lettersOf: Partial<
  Record<AccountEvent | DoctorEvent, { kind: AccountKind; to: "own" | "link" | "replaced" }[]>
> = {
  PATIENT_REGISTERED: [{ kind: "welcome", to: "own" }],
  CONFIRMATION_ASKED: [{ kind: "confirm-address", to: "link" }],
  EMAIL_CHANGE_ASKED: [
    { kind: "change-address", to: "link" },
    { kind: "address-changing", to: "own" },
  ],
  EMAIL_CHANGED: [{ kind: "address-changed", to: "replaced" }],
  RESET_ASKED: [{ kind: "reset", to: "link" }],
  PASSWORD_RESET: [{ kind: "password-changed", to: "own" }],
  PASSWORD_CHANGED: [{ kind: "password-changed", to: "own" }],
  SIGNED_IN_ON_NEW_DEVICE: [{ kind: "new-device", to: "own" }],
  ACCOUNT_LOCKED: [{ kind: "locked", to: "own" }],
  GOOGLE_LINKED: [{ kind: "google-linked", to: "own" }],
  SECOND_FACTOR_ON: [{ kind: "factor-on", to: "own" }],
  SECOND_FACTOR_OFF: [{ kind: "factor-off", to: "own" }],
  RECOVERY_CODE_USED: [{ kind: "recovery-used", to: "own" }],
  RECOVERY_CODES_RENEWED: [{ kind: "recovery-renewed", to: "own" }],
  ACCOUNT_SUSPENDED: [{ kind: "suspended", to: "own" }],
  ACCOUNT_RESTORED: [{ kind: "restored", to: "own" }],
  ROLE_CHANGED: [{ kind: "role-changed", to: "own" }],
  DOCTOR_APPLIED: [{ kind: "applied", to: "own" }],
  DOCTOR_VERIFIED: [{ kind: "verified", to: "own" }],
  DOCTOR_DECLINED: [{ kind: "declined", to: "own" }],
  DOCTOR_ADDED: [{ kind: "added", to: "link" }],
  DOCTOR_WELCOMED: [{ kind: "added", to: "link" }],
  DOCTOR_SUSPENDED: [{ kind: "doctor-suspended", to: "own" }],
  DOCTOR_RESTORED: [{ kind: "doctor-restored", to: "own" }],
}
