export type BeginRefusal = "already-on" | "wrong-password" | "sign-in-again" | "too-many-tries"
export type EnrolRefusal = "wrong-code" | "already-on" | "not-begun" | "too-many-tries"
export type FactorRefusal = "wrong-code" | "code-used" | "too-many-tries" | "required" | "not-on"

export const sentences: Record<BeginRefusal | EnrolRefusal | FactorRefusal, string> = {
  "wrong-code": "This code is not right. Please type the newest one your app shows.",
  "code-used": "This code was used just now. Please wait for the next one.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
  "wrong-password": "The password is not right. Please try again.",
  "sign-in-again": "For your safety, please sign in again and then repeat this.",
  "already-on": "Your second factor is on already.",
  "not-begun": "Please start again: the code belongs to an older picture.",
  required: "Admins always sign in with a second factor: it can be renewed, not switched off.",
  "not-on": "There is no second factor to change.",
}

export const RECOVERY_CODES = 10
/** From the picture to its first code. */
export const ENROLMENT_MS = 10 * 60_000

/** Sixteen letters and digits in fours, as they are printed: "k3pd-2mxa-…". */
export function printed(code: string): string {
  return code.replace(/-/g, "").replace(/.{4}(?=.)/g, "$&-")
}
