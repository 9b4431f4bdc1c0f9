import { z } from "zod"
import { env } from "@/lib/env"
import { reportOfSms } from "./rules"
import type { Heard } from "./types"

const told = z.object({
  MessageSid: z.string().min(1).max(100),
  MessageStatus: z.string(),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .catch(undefined),
})
const named = z.object({ delivery: z.uuid(), again: z.coerce.number().int().min(0) })

/** A report of the provider of text messages: signed with our token over our own address and its fields. */
export async function smsReport(request: Request, body: string): Promise<Heard> {
  const { TWILIO_AUTH_TOKEN, APP_URL } = env()
  if (!TWILIO_AUTH_TOKEN) return "off"
  const { search, searchParams } = new URL(request.url)
  // As it was given to the provider, whatever a proxy made of it.
  const address = new URL(`/api/webhooks/twilio${search}`, APP_URL).href
  const fields = Object.fromEntries(new URLSearchParams(body))
  const { default: twilio } = await import("twilio")
  const signature = request.headers.get("x-twilio-signature") ?? ""
  if (!twilio.validateRequest(TWILIO_AUTH_TOKEN, signature, address, fields)) return "forged"
  const read = told.safeParse(fields)
  const report = read.success ? reportOfSms(read.data.MessageStatus) : null
  if (!read.success || !report) return "nothing"
  const ours = named.safeParse(Object.fromEntries(searchParams))
  return {
    sending: ours.success ? { id: ours.data.delivery, again: ours.data.again } : null,
    ...{ providerId: read.data.MessageSid, report },
    why: read.data.ErrorCode ? `error ${read.data.ErrorCode}` : null,
  }
}
