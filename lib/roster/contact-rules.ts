import { z } from "zod"
import { email, phone } from "@/lib/accounts/schema"
import { deskReason } from "@/lib/hours/sent-rules"
import { ofOthers } from "@/lib/staff/rules"

export type ContactRefusal =
  | "no-doctor"
  | "changed-elsewhere"
  | "phone-taken"
  | "email-taken"
  | "same-address"
  | "too-many-tries"

export const sentences: Record<ContactRefusal, string> = {
  "no-doctor": "There is no such doctor any more.",
  "changed-elsewhere":
    "Somebody else changed the number meanwhile. Nothing of yours is saved yet: compare it, then save again.",
  "phone-taken": "This phone number belongs to another account.",
  "email-taken": "There is already an account with this e-mail address.",
  "same-address": "This is the doctor’s e-mail address already.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
}

const id = z.uuid({ error: "There is no such doctor." })

/** An empty number is none. `seen` is the number the form showed as saved. */
export const phoneForm = z.strictObject({
  id,
  phone: phone.transform(given => given ?? null),
  seen: z.string().max(40),
  reason: deskReason,
})
export type PhoneChange = z.output<typeof phoneForm>

export const emailForm = z.strictObject({ id, email, reason: deskReason })
export type EmailWish = z.output<typeof emailForm>

/** What a form says of its fields, said to somebody who fills it in for another. */
export function saidOfDoctor(errors: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, messages]) => [field, messages.map(ofOthers)] as const),
  )
}
