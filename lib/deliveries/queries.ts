import { and, asc, desc, eq, isNull, type SQL, sql } from "drizzle-orm"
import { unionAll } from "drizzle-orm/pg-core"
import { db } from "@/db/client"
import { exact } from "@/db/exact"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { notifications } from "@/db/schema/notifications"
import type { Actor, Admin, Holder } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { opaque, readCursor } from "@/lib/cursor"
import type { ListFilter, Order } from "@/lib/search/list-rules"
import { MOST_AGAIN } from "./again-rules"
import { type LogFilter, matching } from "./filter"
import { hindrance } from "./hindrance"
import { masked } from "./ledger-rules"
import { sought } from "./sought"

const PER_PAGE = 25
/** No count goes further: nobody needs to know more exactly. */
const MOST_COUNTED = 1_000
/** More than any visit brings about. */
const MOST_TOLD = 200

type Paging = { cursor?: string | undefined; limit?: number | undefined }
type Narrowed = LogFilter & Pick<ListFilter, "q" | "order">

/**
 * Letters and text messages, newest first unless asked otherwise, 25 a page, none of their words; addresses masked.
 * `hindrance`: why one can't be sent again at `now` (epoch ms). `more`: more people are called so than were followed. A
 * cursor that is none starts at the top. At most three queries.
 */
export async function deliveryLog(
  _admin: Admin,
  { cursor, limit = PER_PAGE, q, order, ...filter }: Narrowed & Paging,
  now: number,
) {
  const { where, more } = await sought(q)
  return {
    ...(await paged({ where: and(matching(filter), where), order, cursor, limit }, now)),
    more,
  }
}
export type LogItem = Awaited<ReturnType<typeof deliveryLog>>["items"][number]

/** All that pass, one by one, read 500 at a time: for a list that is taken away. */
export async function* everyDelivery(_admin: Admin, { q, order, ...filter }: Narrowed, now: number) {
  const { where } = await sought(q)
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const asked = { where: and(matching(filter), where), order, cursor, limit: 500 }
    const page: Awaited<ReturnType<typeof paged>> = await paged(asked, now)
    yield* page.items
    cursor = page.nextCursor
  }
}

type Asked = {
  where: SQL | undefined
  order: Order | undefined
  cursor: string | undefined
  limit: number
}

async function paged({ where, order, cursor, limit }: Asked, now: number) {
  const after = readCursor(cursor)
  const [by, further] = order === "asc" ? [asc, sql`>`] : [desc, sql`<`]
  const beyond =
    after &&
    sql`(${deliveries.createdAt}, ${deliveries.id}) ${further} (${after.at}::timestamptz, ${after.id}::uuid)`
  const rows = await db()
    .select({
      id: deliveries.id,
      kind: deliveries.kind,
      channel: deliveries.channel,
      name: users.name,
      userId: deliveries.userId,
      address: deliveries.address,
      appointmentId: deliveries.appointmentId,
      status: deliveries.status,
      reason: deliveries.reason,
      report: deliveries.report,
      attempts: deliveries.attempts,
      again: deliveries.again,
      nextAt: deliveries.nextAt,
      sentAt: deliveries.sentAt,
      providerId: deliveries.providerId,
      lastError: deliveries.lastError,
      createdAt: deliveries.createdAt,
      exactly: exact(deliveries.createdAt),
      hindrance: hindrance(now),
    })
    .from(deliveries)
    .leftJoin(users, eq(users.id, deliveries.userId))
    .where(and(where, beyond ?? undefined))
    .orderBy(by(deliveries.createdAt), by(deliveries.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ exactly: _, ...row }) => ({
    ...row,
    address: masked(row.address),
    // A provider may quote the address it refused.
    lastError: row.lastError?.replace(/[^\s`"'<>]+@[^\s`"'<>]+/g, masked) ?? null,
  }))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, nextCursor: last ? opaque([last.exactly, last.id]) : null }
}

/** How many failed ones of a filter can be sent again at `now` (epoch ms), counted up to a thousand, and how many of them one press takes. */
export async function failedToSendAgain(_admin: Admin, filter: Omit<LogFilter, "status">, now: number) {
  const found = db()
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(matching({ ...filter, status: "FAILED" }), sql`${hindrance(now)} is null`))
    .limit(MOST_COUNTED)
    .as("found")
  const count = await db().$count(found)
  return { count, more: count === MOST_COUNTED, atOnce: Math.min(count, MOST_AGAIN) }
}
export type FailedToSend = Awaited<ReturnType<typeof failedToSendAgain>>

/**
 * Who was told of a visit, oldest first: letters, text messages, and notices under the bell (channel BELL). A patient sees
 * what went to them and is still there, the visit's doctor and an admin what went to both sides; addresses masked. Empty
 * for everybody else. One query.
 */
export async function whoWasTold(actor: Actor, visitId: string) {
  const own = actor.kind === "patient"
  const theirs = and(eq(appointments.id, visitId), ownedBy(actor))
  const sent = db()
    .select({
      id: deliveries.id,
      kind: deliveries.kind,
      channel: sql<"EMAIL" | "SMS" | "BELL">`${deliveries.channel}`.as("channel"),
      side: sql<
        "patient" | "doctor"
      >`case when ${deliveries.userId} = ${appointments.patientId} then 'patient' else 'doctor' end`,
      address: deliveries.address,
      status: deliveries.status,
      reason: deliveries.reason,
      report: deliveries.report,
      attempts: deliveries.attempts,
      nextAt: deliveries.nextAt,
      sentAt: deliveries.sentAt,
      createdAt: deliveries.createdAt,
    })
    .from(deliveries)
    .innerJoin(appointments, eq(appointments.id, deliveries.appointmentId))
    .where(and(theirs, own ? eq(deliveries.userId, actor.userId) : undefined))
  const rung = db()
    .select({
      id: notifications.id,
      kind: notifications.kind,
      channel: sql<"EMAIL" | "SMS" | "BELL">`'BELL'`.as("channel"),
      side: sql<
        "patient" | "doctor"
      >`case when ${notifications.userId} = ${appointments.patientId} then 'patient' else 'doctor' end`,
      address: sql<string>`''`,
      status: sql<(typeof deliveries.$inferSelect)["status"]>`'SENT'`,
      reason: sql<(typeof deliveries.$inferSelect)["reason"]>`null::text`,
      report: sql<(typeof deliveries.$inferSelect)["report"]>`null::text`,
      attempts: sql<number>`0`,
      nextAt: notifications.createdAt,
      sentAt: sql<Date | null>`null::timestamptz`,
      createdAt: notifications.createdAt,
    })
    .from(notifications)
    .innerJoin(appointments, eq(appointments.id, notifications.appointmentId))
    .where(
      and(
        theirs,
        own ? and(eq(notifications.userId, actor.userId), isNull(notifications.deletedAt)) : undefined,
      ),
    )
  const rows = await unionAll(sent, rung).orderBy(sql`12, 1`).limit(MOST_TOLD)
  return rows.map(row => ({ ...row, address: masked(row.address) }))
}
export type Telling = Awaited<ReturnType<typeof whoWasTold>>[number]

/** The person's present address, masked, if the last that its provider told of it is that a letter came back; else null. */
export async function addressCameBack({ userId }: Holder): Promise<string | null> {
  const [latest] = await db()
    .select({ address: deliveries.address, report: deliveries.report })
    .from(deliveries)
    .innerJoin(users, eq(users.id, deliveries.userId))
    .where(
      and(
        eq(deliveries.userId, userId),
        eq(deliveries.channel, "EMAIL"),
        sql`lower(${deliveries.address}) = lower(${users.email}::text)`,
        sql`${deliveries.report} is not null`,
      ),
    )
    .orderBy(desc(deliveries.createdAt))
    .limit(1)
  return latest?.report === "BOUNCED" ? masked(latest.address) : null
}
