import "server-only"
import { after } from "next/server"
import { z } from "zod"
import { afterCommit } from "./after-commit"
import { calm } from "./calm"
import { now } from "./clock"
import { fromQueue, SENDS } from "./events/queue"
import { receive } from "./events/receive"
import { type Consumer, message } from "./events/types"
import { json } from "./json"
import { tellRequest, withRequest } from "./log"
import { sendOne } from "./outgoing/send"
import { problem } from "./problem"
import { requestIdOf } from "./request-id"
import { QUEUE_WAIT_MS } from "./webhooks/rules"

/**
 * The queue's door for one consumer: signature over address and raw body first, then one call. `then` follows after the
 * answer, of an event that was acted on.
 */
export function delivery(consumer: Consumer, then?: (eventId: string) => Promise<unknown>) {
  return door(consumer, body => handle(consumer, body, then))
}

/** The queue's door for one webhook that is to be sent. */
export const sending = () => door(SENDS, sendBrought)

function door(address: Consumer | typeof SENDS, handle: (body: string) => Promise<Response>) {
  return (request: Request): Promise<Response> =>
    withRequest(requestIdOf(request.headers), async () => {
      const started = performance.now()
      const body = await request.text()
      const signed = await fromQueue(address, request.headers.get("upstash-signature"), body)
      if (signed) await calm()
      const response = signed
        ? await handle(body)
        : problem({ status: 401, code: "bad-signature", detail: "Only the queue may deliver here." })
      const ms = Math.round(performance.now() - started)
      tellRequest({ route: `POST /api/events/${address}`, actor: "queue", status: response.status, ms })
      return response
    })
}

const oneSend = z.strictObject({ id: z.uuid() })

/**
 * What failed the queue brings again when it is due (Retry-After), while that is soon; what waits longer, and what is not
 * to be sent now, is the sweep's.
 */
async function sendBrought(body: string): Promise<Response> {
  const parsed = oneSend.safeParse(jsonOrNull(body))
  if (!parsed.success) return final("malformed")
  const sent = await sendOne(parsed.data.id, now)
  if (sent?.events.length) after(() => afterCommit(sent.events))
  const wait = sent?.next ? sent.next - now() : null
  if (wait === null || wait > QUEUE_WAIT_MS) return json({ sent: sent?.answered.error === null })
  const detail = "The receiver did not take it. Deliver again later."
  return problem({ status: 503, code: "not-taken", detail, retryAfter: Math.max(1, Math.ceil(wait / 1000)) })
}

async function handle(
  consumer: Consumer,
  body: string,
  then: (eventId: string) => Promise<unknown> = async () => {},
): Promise<Response> {
  const parsed = message.safeParse(jsonOrNull(body))
  if (!parsed.success || parsed.data.consumer !== consumer) return final("malformed")
  const { eventId } = parsed.data
  const receipt = await receive(eventId, consumer)
  if (receipt === "done" || receipt === "already-done") after(() => then(eventId))
  if (receipt === "done" || receipt === "already-done") return json({ receipt })
  if (receipt === "unknown") return final("unknown-event")
  return problem({ status: 503, code: receipt, detail: "Deliver again later.", retryAfter: 5 })
}

/** Tells the queue that another try would end the same. */
function final(code: string): Response {
  return json({ code }, { status: 489, headers: { "upstash-nonretryable-error": "true" } })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
