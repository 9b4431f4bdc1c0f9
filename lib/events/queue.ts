import { Client, Receiver } from "@upstash/qstash"
import { env } from "@/lib/env"
import type { Consumer } from "./types"

/** The SDK has no time-out of its own; a publish that takes longer is left to the sweep. */
const BUDGET_MS = 3_000

let client: Client | undefined
let receiver: Receiver | undefined

/** Hands messages to QStash, one per event and consumer. Throws when it can't be reached in time. */
export async function enqueue(messages: { eventId: string; consumer: Consumer }[]): Promise<void> {
  client ??= new Client({
    token: env().QSTASH_TOKEN,
    baseUrl: env().QSTASH_URL,
    retry: false,
    enableTelemetry: false,
  })
  const sent = client.batchJSON(
    messages.map(body => ({
      url: urlOf(body.consumer),
      body,
      deduplicationId: `${body.eventId}-${body.consumer}`,
      retries: 5,
      timeout: 30,
    })),
  )
  await within(BUDGET_MS, sent)
}

/** True when the delivery was signed by QStash for exactly this consumer's address and this raw body. */
export async function fromQueue(
  consumer: Consumer,
  signature: string | null,
  body: string,
): Promise<boolean> {
  receiver ??= new Receiver({
    currentSigningKey: env().QSTASH_CURRENT_SIGNING_KEY,
    nextSigningKey: env().QSTASH_NEXT_SIGNING_KEY,
    devMode: false,
  })
  if (!signature) return false
  return receiver.verify({ signature, body, url: urlOf(consumer) }).catch(() => false)
}

function urlOf(consumer: Consumer): string {
  return new URL(`/api/events/${consumer}`, env().APP_URL).href
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the queue did not answer in time")), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
