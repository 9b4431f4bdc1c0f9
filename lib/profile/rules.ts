export type SaveRefusal = "phone-taken" | "future-birth-date" | "sign-in-again"
export type PhotoRefusal = "no-photo" | "bad-photo" | "photo-unavailable" | "too-many-tries" | "sign-in-again"
export type EraseRefusal = "wrong-password" | "sign-in-again" | "too-many-tries" | "staff" | "visit-running"

export const sentences: Record<SaveRefusal | PhotoRefusal | EraseRefusal, string> = {
  "phone-taken": "This phone number belongs to another account. Leave it out, or use another one.",
  "future-birth-date": "The date of birth lies in the future.",
  "no-photo": "Choose a picture first.",
  "bad-photo": "Choose a JPEG, PNG or WebP picture of at most 4 MB and at least 64 pixels a side.",
  "photo-unavailable": "Pictures can't be saved at the moment. Please try again later.",
  "wrong-password": "The password is not right. Please try again.",
  "sign-in-again": "For your safety, please sign in again and then repeat this.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
  staff: "Accounts of doctors and admins are closed by the practice: patients depend on them.",
  "visit-running": "One of your visits has just begun or was booked this moment. Please try again after it.",
}

/** What stands in place of a person who had their account erased. */
export const ERASED_NAME = "Former patient"
export const ERASED_REASON = "The patient closed their account."
