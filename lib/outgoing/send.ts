import { and, eq, ne, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { webhookDeliveries, webhookTries } from "@/db/schema/webhooks"
import { crashPoint } from "@/lib/crash"
import { log } from "@/lib/log"
import { PING } from "@/lib/webhooks/event-rules"
import { nextTry } from "@/lib/webhooks/rules"
import { signed } from "@/lib/webhooks/secret"
import { type Claimed, claimAt, claimOne, endpointsDue } from "./claim"
import { type Answered, post } from "./post"
import { noteFailure, noteSuccess } from "./standing"

/** Sent side by side to one endpoint; one that failed last is asked with a single one first. */
const BATCH = 5

export type Sent = {
  answered: Answered
  /** When it is tried again (epoch ms); null: delivered, or given up. */
  next: number | null
  /** To be published. */
  events: string[]
}

/**
 * Sends what is due, endpoint by endpoint side by side, so that one that hangs keeps no other waiting; one that fails is
 * left for the next sweep. `until` (epoch ms, read through `now`) bounds when the last try begins. `aheadSeconds` also takes
 * what falls due that soon. Returns how many arrived, and the events of endpoints that were turned off.
 */
export async function sendWaiting(options: {
  now: () => number
  until: number
  aheadSeconds?: number
}): Promise<{ sent: number; events: string[] }> {
  const ahead = (options.aheadSeconds ?? 0) * 1000
  const due = await endpointsDue(options.now(), options.now() + ahead)
  const done = await Promise.all(due.map(endpoint => drain(endpoint, ahead, options)))
  return { sent: done.reduce((sum, { sent }) => sum + sent, 0), events: done.flatMap(({ events }) => events) }
}

async function drain(
  { id, failing }: { id: string; failing: boolean },
  ahead: number,
  { now, until }: { now: () => number; until: number },
) {
  const all = { sent: 0, events: [] as string[] }
  for (let many = failing ? 1 : BATCH, more = true; more && now() < until; many = BATCH) {
    const batch = await claimAt(id, many, now(), now() + ahead)
    const outcomes = await Promise.all(batch.map(one => send(one, now)))
    const arrived = outcomes.filter(({ answered }) => answered.error === null).length
    all.sent += arrived
    all.events.push(...outcomes.flatMap(({ events }) => events))
    more = batch.length > 0 && arrived === batch.length
  }
  return all
}

/** Sends one that the queue brings; null when it is not to be sent now: sent already, taken, not due, its endpoint off. */
export async function sendOne(id: string, now: () => number): Promise<Sent | null> {
  const one = await claimOne(id, now())
  return one && send(one, now)
}

/** Tries one that was claimed, and writes down what came of it. Should the process die in between, it is tried again. */
export async function send(one: Claimed, now: () => number): Promise<Sent> {
  const { id, url, body, type, attempts, endpointId } = one
  const secrets = [one.secret, ...(one.formerSecret ? [one.formerSecret] : [])]
  const answered = await post(url, body, await signed({ id, body }, secrets, now()))
  crashPoint("after-webhook")
  const at = now()
  const next = answered.error && type !== PING ? nextTry(attempts, at) : null
  const event = await db().transaction(tx => mark(tx, one, answered, next, at))
  if (answered.error)
    log().warn({ deliveryId: id, endpointId, attempts, ...about(answered) }, "webhook failed")
  return { answered, next: event ? null : next, events: event ? [event] : [] }
}

/** What may stand in a log: nothing of what the other side said. */
const about = ({ status, ms, error }: Answered) => ({ status, ms, error })

/** The endpoint first, as whoever turns it off holds it before its deliveries. */
async function mark(
  tx: Tx,
  { id, endpointId, type, attempts, replays }: Claimed,
  answered: Answered,
  next: number | null,
  at: number,
): Promise<string | null> {
  const { status, ms, error, answer } = answered
  let event: string | null = null
  if (!error) await noteSuccess(tx, endpointId, at)
  // A test says how things stand; it is no reason to give up.
  else if (type !== PING) event = await noteFailure(tx, endpointId, error === "gone", at)
  await tx
    .update(webhookDeliveries)
    .set({
      ...{ takenUntil: null, lastStatus: status, lastError: error },
      ...(error
        ? { state: stillWaits(next !== null), ...(next && { nextAt: new Date(next) }) }
        : { state: "DELIVERED", deliveredAt: new Date(at) }),
    })
    .where(
      and(
        // Unless the claim ran out and somebody else is at it now, or it was sent again by hand.
        ...[eq(webhookDeliveries.id, id), eq(webhookDeliveries.attempts, attempts)],
        ...[eq(webhookDeliveries.replays, replays)],
        ne(webhookDeliveries.state, "DELIVERED"),
      ),
    )
  await tx.insert(webhookTries).values({ deliveryId: id, at: new Date(at), ms, status, error, answer })
  return event
}

/** One that was on its way while its endpoint was turned off has failed with all others. */
const stillWaits = (again: boolean) =>
  sql`case when ${webhookDeliveries.state} = 'PENDING' and ${again}::boolean then 'PENDING' else 'FAILED' end`
