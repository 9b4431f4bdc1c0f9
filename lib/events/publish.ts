import { and, eq, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import { crashPoint } from "@/lib/crash"
import { log } from "@/lib/log"
import { enqueue } from "./queue"
import { consumerName } from "./types"

/**
 * Tells the queue about events just committed. Never throws: what it could not hand over, the sweep does.
 * Only speed rests on this; "done" is decided by the receipts.
 */
export async function publish(eventIds: string[]): Promise<void> {
  if (!eventIds.length) return
  crashPoint("before-publish")
  try {
    const waiting = await db()
      .select({
        eventId: eventReceipts.eventId,
        consumer: eventReceipts.consumer,
        requestId: events.requestId,
      })
      .from(eventReceipts)
      .innerJoin(events, eq(events.id, eventReceipts.eventId))
      .where(and(inArray(eventReceipts.eventId, eventIds), eq(eventReceipts.state, "PENDING")))
    const messages = waiting.map(({ eventId, consumer, requestId }) => ({
      ...{ eventId, requestId },
      consumer: consumerName.parse(consumer),
    }))
    if (!messages.length) return
    await enqueue(messages)
    await db()
      .update(eventReceipts)
      .set({
        publishedAt: sql`now()`,
        nextAt: sql`greatest(${eventReceipts.nextAt}, now() + interval '2 minutes')`,
      })
      .where(and(inArray(eventReceipts.eventId, eventIds), eq(eventReceipts.state, "PENDING")))
  } catch (err) {
    log().warn({ err, events: eventIds.length }, "events left to the sweep")
  }
}
