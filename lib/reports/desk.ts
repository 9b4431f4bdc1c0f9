import { asc, desc, eq, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts, events } from "@/db/schema/events"
import { refunds } from "@/db/schema/payments"
import type { Admin } from "@/lib/accounts/actor"
import { isRequest, isUnclosed } from "@/lib/booking/standing"
import { toInstant } from "@/lib/scheduling/wall-time"
import { count, outcomeIs, wasBooked } from "./counts"
import { type DeskNumbers, deskNumbers, lastDays, type ShortVisit } from "./dashboard-rules"
import { boundsOf, type Period } from "./rules"
import { timeOfEach } from "./tally"

const SHOWN = 6

/** What waits for somebody of the practice. Days are those of `zone`, the viewer’s, as in the lists. One query. `now` in epoch ms. */
export async function deskOf(_admin: Admin, zone: string, now: number): Promise<DeskNumbers> {
  const from = toInstant(zone, lastDays(zone, now), 0)
  const since = sql`${new Date(from).toISOString()}::timestamptz`
  const number = (query: SQL) => sql`(select count(*)::int from ${query})`
  const { rows } = await db().execute(sql`select
    ${number(sql`${appointments} where ${isRequest(now)}`)} as requests,
    ${number(sql`${doctors} where ${doctors.verifiedAt} is null and ${doctors.declinedAt} is null`)} as applications,
    ${number(sql`${refunds} where ${refunds.status} <> 'DONE'`)} as refunds,
    ${number(sql`${events} where exists (select from ${eventReceipts}
      where ${eventReceipts.eventId} = ${events.id} and ${eventReceipts.state} = 'DEAD')`)} as events,
    ${number(sql`${deliveries} where ${deliveries.status} = 'FAILED' and ${deliveries.createdAt} >= ${since}`)} as deliveries,
    ${number(sql`${appointments} where ${isUnclosed(now)} and ${appointments.startsAt} >= ${since}`)} as unclosed`)
  return deskNumbers.parse(rows[0])
}

const shown = () =>
  db()
    .select({
      id: appointments.id,
      status: sql<string>`${appointments.status}`,
      startsAt: appointments.startsAt,
      createdAt: appointments.createdAt,
      doctor: doctors.name,
      patient: users.name,
      zone: doctors.zone,
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))

/** Requests, those that wait longest first. One query. */
export async function longestWaiting(_admin: Admin, now: number): Promise<ShortVisit[]> {
  return shown().where(isRequest(now)).orderBy(asc(appointments.createdAt), asc(appointments.id)).limit(SHOWN)
}

/** Booked last: ids grow with time. One query. */
export async function latestBooked(_admin: Admin): Promise<ShortVisit[]> {
  return shown().where(wasBooked).orderBy(desc(appointments.id)).limit(SHOWN)
}

/** The doctors with most completed visits of a period. Five queries. */
export async function busiestOf(_admin: Admin, period: Period, zone: string, now: number) {
  const [from = 0, until = 0] = boundsOf([period], zone)
  const top = await db()
    .select({ id: doctors.id, name: doctors.name, slug: doctors.slug })
    .from(
      sql`(select ${appointments.doctorId} as doctor_id, ${count(outcomeIs(now).completed)} as completed
        from ${appointments}
        where ${appointments.startsAt} >= ${new Date(from).toISOString()}::timestamptz
          and ${appointments.startsAt} < ${new Date(until).toISOString()}::timestamptz
        group by 1 having ${count(outcomeIs(now).completed)} > 0 order by 2 desc, 1 limit ${SHOWN}) top`,
    )
    .innerJoin(doctors, eq(doctors.id, sql`top.doctor_id`))
    .orderBy(sql`top.completed desc`, doctors.name)
  const times = await timeOfEach(
    top.map(({ id }) => id),
    zone,
    period,
    now,
  )
  return top.flatMap(doctor => {
    const time = times.get(doctor.id)
    return time ? [{ doctor, ...time }] : []
  })
}
