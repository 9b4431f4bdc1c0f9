import { and, eq, inArray } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import { type Consumer, type EventType, eventTypes, type StoredEvent } from "./types"

/** `rang`: whether its bells have rung. */
export type Recorded = { event: StoredEvent; state: "PENDING" | "DONE" | "DEAD"; rang: boolean }

/** Events with where they stand for one consumer; without those it has no receipt of, or this version doesn't know. */
export async function recorded(eventIds: string[], consumer: Consumer): Promise<Recorded[]> {
  const rows = await db()
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
      rangAt: eventReceipts.rangAt,
    })
    .from(eventReceipts)
    .innerJoin(events, eq(events.id, eventReceipts.eventId))
    .where(and(inArray(eventReceipts.eventId, eventIds), eq(eventReceipts.consumer, consumer)))
    .orderBy(events.occurredAt, events.id)
  return rows.flatMap(({ state, rangAt, type, ...event }) =>
    isEventType(type) ? [{ event: { ...event, type }, state, rang: rangAt !== null }] : [],
  )
}

function isEventType(type: string): type is EventType {
  return eventTypes.some(known => known === type)
}
