import { and, desc, eq, isNull, sql } from "drizzle-orm"
import { unionAll } from "drizzle-orm/pg-core"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { notifications } from "@/db/schema/notifications"
import type { Actor, Admin, Holder } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { opaque, readCursor } from "@/lib/cursor"
import { MOST_AGAIN } from "./again-rules"
import { type LogFilter, matching } from "./filter"
import { hindrance } from "./hindrance"
import { masked } from "./ledger-rules"

const PER_PAGE = 25
/** No count goes further: nobody needs to know more exactly. */
const MOST_COUNTED = 1_000
/** More than any visit brings about. */
const MOST_TOLD = 200

/** To the microsecond, as the list is ordered by it. */
const exactly = sql<string>`to_char(${deliveries.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * Letters and text messages, newest first, 25 a page, none of their words; addresses masked. `hindrance`: why one can't be
 * sent again at `now` (epoch ms). A cursor that is none starts at the top.
 */
export async function deliveryLog(
  _admin: Admin,
  { cursor, ...filter }: LogFilter & { cursor?: string | undefined },
  now: number,
) {
  const after = readCursor(cursor)
  const beyond =
    after && sql`(${deliveries.createdAt}, ${deliveries.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
  const rows = await db()
    .select({
      id: deliveries.id,
      kind: deliveries.kind,
      channel: deliveries.channel,
      name: users.name,
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
      exactly,
      hindrance: hindrance(now),
    })
    .from(deliveries)
    .leftJoin(users, eq(users.id, deliveries.userId))
    .where(and(matching(filter), beyond ?? undefined))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(PER_PAGE + 1)
  const items = rows.slice(0, PER_PAGE).map(({ exactly: _, ...row }) => ({
    ...row,
    address: masked(row.address),
    // A provider may quote the address it refused.
    lastError: row.lastError?.replace(/[^\s`"'<>]+@[^\s`"'<>]+/g, masked) ?? null,
  }))
  const last = rows.length > PER_PAGE ? rows[PER_PAGE - 1] : undefined
  return { items, nextCursor: last ? opaque([last.exactly, last.id]) : null }
}
export type LogItem = Awaited<ReturnType<typeof deliveryLog>>["items"][number]

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
