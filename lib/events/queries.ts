import { and, asc, count, desc, eq, exists, gte, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { cursorOf, readCursor } from "@/lib/cursor"
import { type Backlog, type Standing, standingOf } from "./console-rules"
import { eventsOf, receiptsOf } from "./find"
import { backlogs } from "./open"
import type { DeadFilter } from "./schema"
import { type Consumer, consumers } from "./types"

const PER_PAGE = 25
const DAY = 86_400_000

export type ConsumerNumbers = Backlog & { doneOfLastDay: number }

/** For each consumer what is open, and how much of what happened in the last 24 hours before `now` (epoch ms) is done. Two queries. */
export async function consumerNumbers(_admin: Admin, now: number): Promise<ConsumerNumbers[]> {
  const [open, done] = await Promise.all([
    backlogs(),
    db()
      .select({ consumer: eventReceipts.consumer, done: count() })
      .from(events)
      .innerJoin(eventReceipts, eq(eventReceipts.eventId, events.id))
      .where(and(gte(events.occurredAt, new Date(now - DAY)), eq(eventReceipts.state, "DONE")))
      .groupBy(eventReceipts.consumer),
  ])
  const doneBy = new Map(done.map(row => [row.consumer, row.done]))
  return open.map(backlog => ({ ...backlog, doneOfLastDay: doneBy.get(backlog.consumer) ?? 0 }))
}

export type ReceiptItem = {
  consumer: string
  standing: Standing
  attempts: number
  nextAt: Date
  publishedAt: Date | null
  doneAt: Date | null
  lastError: string | null
}
export type EventItem = {
  id: string
  type: string
  subjectType: string
  subjectId: string
  occurredAt: Date
  receipts: ReceiptItem[]
}
export type EventSearch = {
  state?: Standing | undefined
  consumer?: Consumer | undefined
  type?: string | undefined
  /** What it is about, or the event itself (UUID). */
  subject?: string | undefined
  cursor?: string | undefined
}

/** Events with all their receipts, newest first, 25 a page; state and consumer are of one and the same receipt. Two queries. */
export async function eventPage(
  _admin: Admin,
  { cursor, ...search }: EventSearch = {},
): Promise<{ items: EventItem[]; nextCursor: string | null }> {
  const after = readCursor(cursor)
  const beyond =
    after && sql`(${events.occurredAt}, ${events.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
  const receipts = db()
    .select({ one: sql`1` })
    .from(eventReceipts)
    .where(and(eq(eventReceipts.eventId, events.id), receiptsOf(search)))
  const rows = await db()
    .select({
      id: events.id,
      type: events.type,
      subjectType: events.subjectType,
      subjectId: events.subjectId,
      occurredAt: events.occurredAt,
    })
    .from(events)
    .where(
      and(
        eventsOf(search),
        search.state || search.consumer ? exists(receipts) : undefined,
        beyond ?? undefined,
      ),
    )
    .orderBy(desc(events.occurredAt), desc(events.id))
    .limit(PER_PAGE + 1)
  const page = rows.slice(0, PER_PAGE)
  const last = page.at(-1)
  const found = await receiptsFor(page.map(({ id }) => id))
  return {
    items: page.map(event => ({ ...event, receipts: found.get(event.id) ?? [] })),
    nextCursor: rows.length > PER_PAGE && last ? cursorOf(last.occurredAt, last.id) : null,
  }
}

async function receiptsFor(eventIds: string[]): Promise<Map<string, ReceiptItem[]>> {
  if (!eventIds.length) return new Map()
  const rows = await db()
    .select({
      eventId: eventReceipts.eventId,
      consumer: eventReceipts.consumer,
      state: eventReceipts.state,
      attempts: eventReceipts.attempts,
      nextAt: eventReceipts.nextAt,
      publishedAt: eventReceipts.publishedAt,
      doneAt: eventReceipts.doneAt,
      lastError: eventReceipts.lastError,
    })
    .from(eventReceipts)
    .where(inArray(eventReceipts.eventId, eventIds))
    .orderBy(asc(eventReceipts.consumer))
  const found = new Map<string, ReceiptItem[]>()
  for (const { eventId, state, ...row } of rows) {
    const standing = standingOf({ state, publishedAt: row.publishedAt })
    found.set(eventId, [...(found.get(eventId) ?? []), { ...row, standing }])
  }
  return found
}

/** How many are dead, as the list is narrowed. */
export async function deadCount(_admin: Admin, filter: DeadFilter): Promise<number> {
  const [row] = await db()
    .select({ dead: count() })
    .from(eventReceipts)
    .innerJoin(events, eq(events.id, eventReceipts.eventId))
    .where(
      and(
        receiptsOf({ ...filter, state: "dead" }),
        inArray(eventReceipts.consumer, [...consumers]),
        eventsOf(filter),
      ),
    )
  return row?.dead ?? 0
}
