const MINUTE = 60_000
const DAY = 1_440 * MINUTE

export type LinkPurpose = "VERIFY" | "RESET" | "CHANGE" | "WELCOME"

/** How long a link is good, in milliseconds: the more it opens, the shorter. */
export const linkLives = {
  VERIFY: 3 * DAY,
  RESET: 20 * MINUTE,
  CHANGE: DAY,
  // Whom the practice added chooses a first password by it.
  WELCOME: 7 * DAY,
} as const satisfies Record<LinkPurpose, number>

export type ResetRefusal = "link-over" | "weak-password" | "too-many-tries"
export type ConfirmRefusal = "link-over" | "email-taken"
export type ChangeRefusal = "wrong-password" | "sign-in-again" | "same-address" | "too-many-tries"

export const sentences: Record<ResetRefusal | ConfirmRefusal | ChangeRefusal, string> = {
  "link-over": "This link has been used or is too old. Please ask for a new one.",
  "weak-password": "Please don't use your name or e-mail address in your password.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
  "email-taken": "There is another account with this e-mail address by now.",
  "wrong-password": "The password is not right. Please try again.",
  "sign-in-again": "For your safety, please sign in again and then repeat this.",
  "same-address": "This is your e-mail address already.",
}

/** What everybody is told who asks for a reset, whether there is such an account or not. */
export const resetAsked =
  "If there is an account with this address, a letter is on its way. Its link is good for 20 minutes."
