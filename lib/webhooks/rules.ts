const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** An endpoint is listed whole, and each event is written down for each. */
export const MOST_ENDPOINTS = 20
/** How long the secret before still signs. */
export const FORMER_MS = DAY
/** Deliveries and their tries are kept so long. */
export const KEPT_MS = 30 * DAY
/** Sent again by one press. */
export const MOST_AGAIN = 5_000

/** What a try may take, answer included, and how long it is left alone before somebody else may try. */
export const TIMEOUT_MS = 10 * SECOND
export const LEASE_MS = 30 * SECOND
/** A new delivery is left to the queue so long before the sweep sends it. */
export const GRACE_MS = 30 * SECOND
/** The same once the queue has it. */
export const PUBLISHED_GRACE_MS = 2 * MINUTE

/** Between tries: quick at first, then each six hours; three days in all, as long as an endpoint may be down. */
const waits = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR],
  ...Array.from({ length: 11 }, () => 6 * HOUR),
]

/** When to try again after the `attempts`-th failure (1 is the first); null when it is given up. Epoch ms. */
export function nextTry(attempts: number, at: number): number | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : at + wait
}

/** Waits that the queue sees to; longer ones are the sweep's, so that no message outlives its tries there. */
export const QUEUE_WAIT_MS = 5 * MINUTE
export const QUEUE_RETRIES = waits.filter(wait => wait <= QUEUE_WAIT_MS).length

/** Turned off after three days without one success, if it was tried often enough to be sure. */
const PATIENCE_MS = 3 * DAY
const LEAST_FAILURES = 10
export const isHopeless = (failingSince: number, failures: number, at: number) =>
  at - failingSince >= PATIENCE_MS && failures >= LEAST_FAILURES

export const deliveryStates = ["PENDING", "DELIVERED", "FAILED"] as const
export type DeliveryState = (typeof deliveryStates)[number]
export type OffWhy = "by-hand" | "failing" | "gone"

/** Why a try failed. `status`: an answer that is none of success; `off`: not tried, its endpoint was off. */
export const tryErrors = [
  ...["status", "redirect", "gone", "timeout", "refused", "no-host", "private-address", "tls", "broken"],
  "off",
] as const

export type EndpointRefusal = "not-found" | "too-many-endpoints" | "not-https" | "private-address" | "no-host"
export const endpointSentences: Record<EndpointRefusal, string> = {
  "not-found": "There is no such webhook, or it has been removed.",
  "too-many-endpoints": `There are ${MOST_ENDPOINTS} webhooks, which is as many as there may be. Remove one first.`,
  "not-https": "The address must begin with https://, so that nobody on the way can read along.",
  "private-address":
    "That address leads into a private network. We only send to addresses that everybody can reach.",
  "no-host": "We can’t find that host. Check the address for a slip of the pen.",
}

export type ReplayRefusal = "not-found" | "again-already" | "still-waiting" | "is-off" | "is-test"
export const replaySentences: Record<ReplayRefusal, string> = {
  "not-found": "There is no such delivery, or it has grown old and was cleared away.",
  "again-already": "Somebody has just sent it again. Look at what came of it first.",
  "still-waiting": "It has not been given up: it is tried again by itself.",
  "is-off": "This webhook is turned off. Turn it on first.",
  "is-test": "A test is not sent again. Send another one.",
}
