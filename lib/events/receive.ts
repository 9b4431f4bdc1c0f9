import { and, eq, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { eventReceipts } from "@/db/schema/events"
import { appending } from "@/lib/audit/append"
import { log, withRequest } from "@/lib/log"
import { writeLetters } from "@/lib/notifications/notify"
import { handOver } from "@/lib/outgoing/hand-over"
import { writeDown } from "@/lib/outgoing/write-down"
import { span } from "@/lib/telemetry/span"
import { type Recorded, recorded } from "./recorded"
import { ringFor } from "./ring"
import type { Consumer, StoredEvent } from "./types"

/** What a consumer does with an event, in the transaction that marks it done. The log is written by one statement. */
const effects: Record<Exclude<Consumer, "audit">, (tx: Tx, event: StoredEvent) => Promise<void>> = {
  notifications: writeLetters,
  webhooks: writeDown,
}

/** After this many failures an event waits for a person (state DEAD). */
const MOST_ATTEMPTS = 12

export type Receipt = "done" | "already-done" | "busy" | "unknown" | "failed"

/**
 * Acts on one event for one consumer, exactly once: the effect and the receipt's DONE commit together. Bells ring before, in
 * a transaction of their own: people wait for them, and a notice is there once however often it is rung.
 * `busy` means another process is at it; `failed` leaves the receipt waiting, later and later.
 */
export async function receive(eventId: string, consumer: Consumer): Promise<Receipt> {
  try {
    const [found] = await recorded([eventId], consumer)
    if (!found) return "unknown"
    if (found.state === "DONE") return "already-done"
    return await asOf(found.event, () => handled(found, consumer))
  } catch (err) {
    log().error({ err, eventId, consumer }, "event not handled")
    await postpone(eventId, consumer, err)
    return "failed"
  }
}

/** Whoever brings it, its lines carry the id of the request that made it happen. */
function asOf<T>({ requestId }: StoredEvent, work: () => Promise<T>): Promise<T> {
  return requestId ? withRequest(requestId, work) : work()
}

async function handled({ event, rang }: Recorded, consumer: Consumer): Promise<Receipt> {
  if (consumer === "notifications" && !rang) await ringFor([event])
  const facts = { "docket.event": event.type, "docket.consumer": consumer }
  const work = () => (consumer === "audit" ? note(event) : db().transaction(tx => act(tx, event, consumer)))
  const receipt = await span("receive", work, facts)
  if (consumer === "webhooks" && receipt === "done") await handOver({ eventId: event.id })
  if (receipt === "done") log().info({ eventId: event.id, event: event.type, consumer }, "event handled")
  return receipt
}

async function note(event: StoredEvent): Promise<Receipt> {
  const { rows } = await db().execute(sql`
    with mine as materialized (
      select event_id, consumer from event_receipts
      where event_id = ${event.id} and consumer = 'audit' and state <> 'DONE' for update skip locked),
    ${appending(event)}
    update event_receipts done set state = 'DONE', done_at = now(), last_error = null from mine
    where done.event_id = mine.event_id and done.consumer = mine.consumer returning done.event_id`)
  return rows.length ? "done" : "busy"
}

async function act(tx: Tx, event: StoredEvent, consumer: Exclude<Consumer, "audit">): Promise<Receipt> {
  const [receipt] = await tx
    .select({ state: eventReceipts.state })
    .from(eventReceipts)
    .where(mine(event.id, consumer))
    .for("update", { skipLocked: true })
  if (!receipt) return "busy"
  if (receipt.state === "DONE") return "already-done"
  await effects[consumer](tx, event)
  await tx
    .update(eventReceipts)
    .set({ state: "DONE", doneAt: sql`now()`, lastError: null })
    .where(mine(event.id, consumer))
  return "done"
}

const mine = (eventId: string, consumer: Consumer) =>
  and(eq(eventReceipts.eventId, eventId), eq(eventReceipts.consumer, consumer))

/** Waits twice as long after each failure, from 10 seconds to an hour. */
async function postpone(eventId: string, consumer: Consumer, err: unknown): Promise<void> {
  await db()
    .update(eventReceipts)
    .set({
      attempts: sql`${eventReceipts.attempts} + 1`,
      state: sql`case when ${eventReceipts.attempts} + 1 >= ${MOST_ATTEMPTS} then 'DEAD' else ${eventReceipts.state} end`,
      nextAt: sql`now() + least(interval '1 hour', interval '10 seconds' * power(2, ${eventReceipts.attempts}))`,
      lastError: err instanceof Error ? err.name : "unknown",
    })
    .where(and(mine(eventId, consumer), eq(eventReceipts.state, "PENDING")))
}
