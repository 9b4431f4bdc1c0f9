import type { Twilio } from "twilio"
import { z } from "zod"
import { env } from "@/lib/env"
import type { Posted } from "./types"

/** Longer than any healthy answer, short enough that a dead provider does not hold a sweep up. */
const PATIENCE_MS = 5_000
/** How long the provider keeps a message it can't hand on, unless told less (s). */
const KEPT_BY_THEM = 14_400

export type Sms = { id: string; again: number; to: string; text: string; notAfter: Date | null }

/** Whether this deployment sends text messages at all. */
export const smsIsOn = () => env().TWILIO_ACCOUNT_SID !== undefined

/** Its `sid` is the provider's id of it. */
const accepted = z.object({ sid: z.string().min(1) })
/** The words of an answer quote numbers: only its codes are read. */
const answered = z.object({ status: z.number().int(), code: z.number().int().optional().catch(undefined) })
const failed = z.object({ code: z.string() })

/** Failures before anything could be said to the provider. */
const unsaid = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]

/**
 * Hands one text message to the provider, within five seconds; its reports come back under the message's id. The provider
 * knows no idempotency key: what may have been taken ends as `unknown`. `at` is now (epoch ms). Never throws.
 */
export async function text(sms: Sms, at: number): Promise<Posted> {
  try {
    const seconds = sms.notAfter ? Math.floor((sms.notAfter.getTime() - at) / 1000) : KEPT_BY_THEM
    const sender = String(env().TWILIO_FROM)
    const { messages } = await connect()
    const { sid } = accepted.parse(
      await messages.create({
        to: sms.to,
        body: sms.text,
        ...(sender.startsWith("MG") ? { messagingServiceSid: sender } : { from: sender }),
        ...(seconds < KEPT_BY_THEM && { validityPeriod: Math.max(1, seconds) }),
        statusCallback: reportsOf(sms),
      }),
    )
    return { outcome: "accepted", providerId: sid }
  } catch (error) {
    return judge(error)
  }
}

/** What the provider says of our account. Throws when it does not take our keys, or does not answer. */
export async function smsAccount(): Promise<unknown> {
  const client = await connect()
  return client.api.v2010.accounts(String(env().TWILIO_ACCOUNT_SID)).fetch()
}

/** Where the provider reports what became of it. */
function reportsOf({ id, again }: Sms): string {
  return new URL(`/api/webhooks/twilio?delivery=${id}&again=${again}`, env().APP_URL).href
}

/** Only a refusal says that nothing was taken; after a failure of the provider's own nobody knows. */
function judge(error: unknown): Posted {
  const answer = answered.safeParse(error)
  if (answer.success) {
    const { status, code } = answer.data
    const words = code === undefined ? `${status}` : `${status} error ${code}`
    if (status === 429) return { outcome: "later", error: words }
    return { outcome: status >= 500 || status < 300 ? "unknown" : "refused", error: words }
  }
  const failure = failed.safeParse(error)
  const words = `no answer ${failure.data?.code ?? "that could be read"}`
  return { outcome: unsaid.includes(failure.data?.code ?? "") ? "later" : "unknown", error: words }
}

let client: Promise<Twilio> | undefined

/**
 * The SDK, loaded once somebody gets a message, with what it lacks: another address than its own, and a limit to the whole
 * call (its own counts silence only). Connections are not kept: one that the provider closed meanwhile would end as unknown.
 */
function connect(): Promise<Twilio> {
  client ??= import("twilio").then(({ default: twilio }) => {
    const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_URL } = env()
    const wire = new twilio.RequestClient({ keepAlive: false })
    wire.axios.interceptors.request.use(config => {
      const { pathname, search } = new URL(String(config.url))
      const url = `${TWILIO_API_URL}${pathname}${search}`
      return Object.assign(config, { url, signal: AbortSignal.timeout(PATIENCE_MS) })
    })
    return twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, { httpClient: wire })
  })
  return client
}
