import { Client, Receiver } from "@upstash/qstash"
import { env } from "@/lib/env"
import { QUEUE_RETRIES } from "@/lib/webhooks/rules"
import { within } from "@/lib/within"
import type { Consumer } from "./types"

/** The SDK has no time-out of its own; a publish that takes longer is left to the sweep. */
const BUDGET_MS = 3_000
/** Where each webhook to be sent is brought. */
export const SENDS = "webhooks/send"

let client: Client | undefined
let receiver: Receiver | undefined

type Message = { eventId: string; consumer: Consumer; requestId: string | null }

/** Hands messages to QStash, one per event and consumer. Throws when it can't be reached in time. */
export async function enqueue(messages: Message[]): Promise<void> {
  await hand(
    messages.map(({ requestId, ...body }) => ({
      url: urlOf(body.consumer),
      body,
      // Handed on with the delivery, so that the consumer's lines carry the id of who began it.
      ...(requestId && { headers: { "x-request-id": requestId } }),
      deduplicationId: `${body.eventId}-${body.consumer}`,
      retries: 5,
    })),
  )
}

/** Hands QStash one message for each webhook that is to be sent. Throws when it can't be reached in time. */
export async function enqueueSends(sends: { id: string; replays: number }[]): Promise<void> {
  await hand(
    sends.map(({ id, replays }) => ({
      url: urlOf(SENDS),
      body: { id },
      deduplicationId: `${id}-${replays}`,
      retries: QUEUE_RETRIES,
    })),
  )
}

/**
 * So many messages for one address are under way at once: a burst of bookings waits in the queue, and does not take the
 * database's connections from people.
 */
const PARALLELISM = 4

type Job = {
  url: string
  body: object
  headers?: Record<string, string>
  deduplicationId: string
  retries: number
}

async function hand(jobs: Job[]): Promise<void> {
  client ??= new Client({
    token: env().QSTASH_TOKEN,
    baseUrl: env().QSTASH_URL,
    // A line kept open that the other side has just closed; the message has a name, so a second one is none.
    retry: { retries: 1, backoff: () => 50 },
    enableTelemetry: false,
  })
  await within(
    BUDGET_MS,
    client.batchJSON(
      jobs.map(job => ({
        ...job,
        timeout: 30,
        flowControl: { key: keyOf(job.url), parallelism: PARALLELISM },
      })),
    ),
  )
}

/** True when the delivery was signed by QStash for exactly this address and this raw body. */
export async function fromQueue(
  address: Consumer | typeof SENDS,
  signature: string | null,
  body: string,
): Promise<boolean> {
  receiver ??= new Receiver({
    currentSigningKey: env().QSTASH_CURRENT_SIGNING_KEY,
    nextSigningKey: env().QSTASH_NEXT_SIGNING_KEY,
    devMode: false,
  })
  if (!signature) return false
  return receiver.verify({ signature, body, url: urlOf(address) }).catch(() => false)
}

/** Other deployments of the same account have their own. */
const keyOf = (url: string) => url.replace(/^https?:\/\//, "").replace(/[^\w.-]+/g, "-")

function urlOf(address: Consumer | typeof SENDS): string {
  return new URL(`/api/events/${address}`, env().APP_URL).href
}
