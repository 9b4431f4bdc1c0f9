import { Resend } from "resend"
import { z } from "zod"
import { env } from "@/lib/env"
import { reportOfMail } from "./rules"
import type { Heard } from "./types"

/** Codes such as "Permanent", "reached_daily_quota"; the provider's sentences quote addresses. */
const code = z
  .string()
  .regex(/^[\w-]{1,60}$/)
  .optional()
  .catch(undefined)

const told = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().min(1).max(100),
    tags: z
      .object({ delivery: z.uuid(), again: z.coerce.number().int().min(0) })
      .nullish()
      .catch(null),
    bounce: z.object({ type: code, subType: code }).optional().catch(undefined),
    failed: z.object({ reason: code }).optional().catch(undefined),
    suppressed: z.object({ type: code }).optional().catch(undefined),
  }),
})

/** A report of the mail provider: signed with our secret over these very bytes, and no older than five minutes. */
export async function mailReport(request: Request, body: string): Promise<Heard> {
  const { RESEND_WEBHOOK_SECRET: webhookSecret, RESEND_API_KEY } = env()
  if (!webhookSecret) return "off"
  const header = (name: string) => request.headers.get(name) ?? ""
  const headers = {
    id: header("svix-id"),
    timestamp: header("svix-timestamp"),
    signature: header("svix-signature"),
  }
  let signed: unknown
  try {
    signed = new Resend(RESEND_API_KEY).webhooks.verify({ payload: body, headers, webhookSecret })
  } catch {
    return "forged"
  }
  const read = told.safeParse(signed)
  const report = read.success ? reportOfMail(read.data.type) : null
  if (!read.success || !report) return "nothing"
  const { email_id: providerId, tags, bounce, failed, suppressed } = read.data.data
  const why = [bounce?.type, bounce?.subType, failed?.reason, suppressed?.type].filter(Boolean).join(" ")
  return {
    sending: tags ? { id: tags.delivery, again: tags.again } : null,
    ...{ providerId, report, why: why || null },
  }
}
