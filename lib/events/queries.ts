import { and, asc, count, desc, eq, exists, gte, inArray, lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { namesOf } from "@/lib/audit/names"
import type { Names } from "@/lib/audit/types"
import { cursorOf, readCursor } from "@/lib/cursor"
import type { Order } from "@/lib/search/list-rules"
import { about } from "@/lib/search/subjects"
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
    // Receipt by receipt of a day's events: there are far more receipts of all other days.
    db().execute<{ consumer: string; done: number }>(sql`
      select r.consumer, count(*)::int as done from ${events}, lateral (
        select consumer from event_receipts where event_id = ${events.id} and state = 'DONE' offset 0) r
      where ${events.occurredAt} >= ${new Date(now - DAY).toISOString()}::timestamptz group by 1`),
  ])
  const doneBy = new Map(done.rows.map(row => [row.consumer, row.done]))
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
  /** Whom or what it is about: a name, or a number. */
  q?: string | undefined
  /** When it happened: from, and before. */
  from?: Date | undefined
  before?: Date | undefined
  order?: Order | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** Events with all their receipts, newest first unless asked otherwise, 25 a page; state and consumer are of one and the same receipt. At most five queries. */
export async function eventPage(
  _admin: Admin,
  { cursor, limit = PER_PAGE, q, from, before, order, ...search }: EventSearch = {},
): Promise<{ items: EventItem[]; names: Names; nextCursor: string | null; more: boolean }> {
  const after = readCursor(cursor)
  const [by, further] = order === "asc" ? [asc, sql`>`] : [desc, sql`<`]
  const sought = q ? await about({ type: events.subjectType, id: events.subjectId }, q) : null
  const beyond =
    after &&
    sql`(${events.occurredAt}, ${events.id}) ${further} (${after.at}::timestamptz, ${after.id}::uuid)`
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
        sought?.where,
        from && gte(events.occurredAt, from),
        before && lt(events.occurredAt, before),
        search.state || search.consumer ? exists(receipts) : undefined,
        beyond ?? undefined,
      ),
    )
    .orderBy(by(events.occurredAt), by(events.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const [found, names] = await Promise.all([
    receiptsFor(page.map(({ id }) => id)),
    namesOf(page.map(({ subjectId }) => subjectId)),
  ])
  return {
    names,
    more: sought?.more ?? false,
    items: page.map(event => ({ ...event, receipts: found.get(event.id) ?? [] })),
    nextCursor: rows.length > limit && last ? cursorOf(last.occurredAt, last.id) : null,
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
