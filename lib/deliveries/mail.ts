import { Resend } from "resend"
import type { CalendarFile } from "@/db/schema/deliveries"
import { unsubscribeHeaders } from "@/lib/choices/unsubscribe"
import { env } from "@/lib/env"
import type { Posted } from "./types"

/** Longer than any healthy answer, short enough that a dead provider does not hold a sweep up. */
const PATIENCE_MS = 5_000

export type Mail = {
  id: string
  /** How often a person had it sent again: each time the provider is given another key. */
  again: number
  kind: string
  /** None: somebody invited. */
  userId: string | null
  role: "PATIENT" | "DOCTOR" | "ADMIN" | null
  to: string
  subject: string
  html: string
  text: string
  calendar: CalendarFile | null
}

let client: Resend | undefined

/**
 * Hands one letter to the provider, within five seconds. Its id is the idempotency key, and a tag by which the provider's
 * later reports name it, as is which sending of it this is. Never throws.
 */
export async function post(mail: Mail): Promise<Posted> {
  try {
    client ??= new Resend(env().RESEND_API_KEY, { baseUrl: env().RESEND_BASE_URL })
    const oneClick = unsubscribeHeaders(mail)
    const { data, error, headers } = await client.emails.send(
      {
        from: env().MAIL_FROM,
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        tags: [
          { name: "delivery", value: mail.id },
          { name: "again", value: String(mail.again) },
        ],
        ...(oneClick && { headers: oneClick }),
        ...(mail.calendar && { attachments: [attached(mail.calendar)] }),
      },
      {
        idempotencyKey: mail.again ? `${mail.id}-${mail.again}` : mail.id,
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
    )
    if (data) return { outcome: "accepted", providerId: data.id }
    return judge(error, headers?.["retry-after"])
  } catch (err) {
    // The SDK throws when the time runs out while an error's body is read.
    return { outcome: "later", error: err instanceof Error ? err.name : "unknown" }
  }
}

function attached({ method, text }: CalendarFile) {
  return {
    filename: method === "CANCEL" ? "cancelled.ics" : "visit.ics",
    content: Buffer.from(text).toString("base64"),
    contentType: `text/calendar; charset=utf-8; method=${method}`,
  }
}

/** No status, 429 and 5xx pass by themselves; so does 409 "this key is being worked on". Other 4xx never will. */
function judge(
  error: { name: string; message: string; statusCode: number | null },
  retryAfter: string | undefined,
): Posted {
  const { statusCode } = error
  const words = `${statusCode ?? "no answer"} ${error.name}: ${error.message}`.slice(0, 300)
  const passing =
    !statusCode || statusCode === 429 || statusCode >= 500 || error.name === "concurrent_idempotent_requests"
  if (!passing) return { outcome: "refused", error: words }
  const seconds = Number(retryAfter)
  return { outcome: "later", error: words, ...(seconds > 0 && { asked: seconds * 1000 }) }
}
