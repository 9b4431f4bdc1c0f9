import { and, eq, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import { append } from "@/lib/audit/append"
import { ringDoor } from "@/lib/live/doorbell"
import { log } from "@/lib/log"
import { notify } from "@/lib/notifications/notify"
import { type Consumer, type EventType, eventTypes, type StoredEvent } from "./types"

/** What a consumer does with an event. Gives whose bells rang. */
const effects: Record<Consumer, (tx: Tx, event: StoredEvent) => Promise<string[]>> = {
  notifications: notify,
  audit: async (tx, event) => {
    await append(tx, event)
    return []
  },
}

/** After this many failures an event waits for a person (state DEAD). */
const MOST_ATTEMPTS = 12

export type Receipt = "done" | "already-done" | "busy" | "unknown" | "failed"

/**
 * Acts on one event for one consumer, exactly once: the effect and the receipt's DONE commit together.
 * `busy` means another process is at it; `failed` leaves the receipt waiting, later and later.
 */
export async function receive(eventId: string, consumer: Consumer): Promise<Receipt> {
  try {
    const { receipt, rang } = await db().transaction(tx => act(tx, eventId, consumer))
    await ringDoor(rang)
    return receipt
  } catch (err) {
    log().error({ err, eventId, consumer }, "event not handled")
    await postpone(eventId, consumer, err)
    return "failed"
  }
}

type Acted = { receipt: Receipt; rang: string[] }

async function act(tx: Tx, eventId: string, consumer: Consumer): Promise<Acted> {
  const nothing = (receipt: Receipt) => ({ receipt, rang: [] })
  const mine = and(eq(eventReceipts.eventId, eventId), eq(eventReceipts.consumer, consumer))
  const [receipt] = await tx
    .select({ state: eventReceipts.state })
    .from(eventReceipts)
    .where(mine)
    .for("update", { skipLocked: true })
  if (!receipt)
    return nothing(
      (await tx.select({ state: eventReceipts.state }).from(eventReceipts).where(mine)).length
        ? "busy"
        : "unknown",
    )
  if (receipt.state === "DONE") return nothing("already-done")
  const [row] = await tx
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
    })
    .from(events)
    .where(eq(events.id, eventId))
  if (!row || !isEventType(row.type)) return nothing("unknown")
  // The bells are locked by the effect, and until the commit: the receipt goes before.
  await tx.update(eventReceipts).set({ state: "DONE", doneAt: sql`now()`, lastError: null }).where(mine)
  return { receipt: "done", rang: await effects[consumer](tx, { ...row, type: row.type }) }
}

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
    .where(
      and(
        eq(eventReceipts.eventId, eventId),
        eq(eventReceipts.consumer, consumer),
        eq(eventReceipts.state, "PENDING"),
      ),
    )
}

function isEventType(type: string): type is EventType {
  return eventTypes.some(known => known === type)
}
