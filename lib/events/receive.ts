import { and, eq, isNull, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import { append } from "@/lib/audit/append"
import { ringDoor } from "@/lib/live/doorbell"
import { log } from "@/lib/log"
import { ring, writeLetters } from "@/lib/notifications/notify"
import { type Consumer, type EventType, eventTypes, type StoredEvent } from "./types"

/** What a consumer does with an event, in the transaction that marks it done. */
const effects: Record<Consumer, (tx: Tx, event: StoredEvent) => Promise<void>> = {
  notifications: writeLetters,
  audit: append,
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
    const found = await find(eventId, consumer)
    if ("receipt" in found) return found.receipt
    const { event } = found
    if (consumer === "notifications") await ringFor(event)
    return await db().transaction(tx => act(tx, event, consumer))
  } catch (err) {
    log().error({ err, eventId, consumer }, "event not handled")
    await postpone(eventId, consumer, err)
    return "failed"
  }
}

/**
 * Rings bells for events just committed, in the process that committed them, as people look at them now. Never throws: who
 * was not told here is told by the consumer.
 */
export async function ringAtOnce(eventIds: string[]): Promise<void> {
  for (const eventId of eventIds)
    try {
      const found = await find(eventId, "notifications")
      if ("event" in found) await ringFor(found.event)
    } catch (err) {
      log().warn({ err, eventId }, "bells left to the consumer")
    }
}

/** Once for each event: whoever comes second waits for the first, and finds it done. */
async function ringFor(event: StoredEvent): Promise<void> {
  const rang = await db().transaction(async tx => {
    const first = await tx
      .update(eventReceipts)
      .set({ rangAt: sql`now()` })
      .where(and(mine(event.id, "notifications"), isNull(eventReceipts.rangAt)))
      .returning({ eventId: eventReceipts.eventId })
    return first.length ? ring(tx, event) : []
  })
  await ringDoor(rang)
}

async function find(
  eventId: string,
  consumer: Consumer,
): Promise<{ event: StoredEvent } | { receipt: "unknown" | "already-done" }> {
  const [row] = await db()
    .select({
      id: events.id,
      type: events.type,
      subjectType: events.subjectType,
      subjectId: events.subjectId,
      actorKind: events.actorKind,
      actorId: events.actorId,
      requestId: events.requestId,
      payload: events.payload,
      occurredAt: events.occurredAt,
      state: eventReceipts.state,
    })
    .from(eventReceipts)
    .innerJoin(events, eq(events.id, eventReceipts.eventId))
    .where(mine(eventId, consumer))
  if (!row || !isEventType(row.type)) return { receipt: "unknown" }
  const { state, type, ...event } = row
  return state === "DONE" ? { receipt: "already-done" } : { event: { ...event, type: row.type } }
}

async function act(tx: Tx, event: StoredEvent, consumer: Consumer): Promise<Receipt> {
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

function isEventType(type: string): type is EventType {
  return eventTypes.some(known => known === type)
}
