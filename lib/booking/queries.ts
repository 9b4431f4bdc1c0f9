import { and, asc, desc, eq, gte, ilike, lt, notInArray, or, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Actor, Doctor, Patient } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { cursorOf, readCursor } from "@/lib/cursor"
import { localDate, toInstant } from "@/lib/scheduling/wall-time"
import { columns } from "./columns"
import { keptPage } from "./kept"
import type { Status } from "./rules"
import { isPast, isRequest, isUpcoming, stillHeld } from "./standing"

export const visits = () =>
  db()
    .select(columns)
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))

export type Visit = Awaited<ReturnType<typeof visits>>[number]
export type VisitPage = { items: Visit[]; nextCursor: string | null }
type Paging = { cursor?: string | undefined; limit?: number | undefined }

/** The patient's own visits: upcoming ones soonest first, past and ended ones newest first. `now` in epoch ms. */
export async function patientVisits(
  patient: Patient,
  { scope, ...paging }: { scope: "upcoming" | "past" } & Paging,
  now: number,
): Promise<VisitPage> {
  return keptPage(patient, { mine: scope, ...paging }, now, async () => {
    const where = and(ownedBy(patient), scopes[scope](now))
    const page = await listed(where, scope === "past" ? "desc" : "asc", paging)
    return { ...page, items: page.items.map(patientView) }
  })
}

export type DoctorScope = "requests" | "today" | "upcoming" | "past"

/** The doctor's visits: requests waiting, the clinic's today, what is to come, what was. `now` in epoch ms. */
export async function doctorVisits(
  doctor: Doctor,
  { scope, ...paging }: { scope: DoctorScope } & Paging,
  now: number,
): Promise<VisitPage> {
  return keptPage(doctor, { mine: scope, ...paging }, now, async () => {
    const filter = scope === "today" ? await todayOf(doctor, now) : scopes[scope](now)
    return listed(and(ownedBy(doctor), filter), scope === "past" ? "desc" : "asc", paging)
  })
}

export type VisitFilter = Paging & {
  scope?: "requests" | "upcoming" | "past" | undefined
  status?: Status | undefined
  q?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  doctorId?: string | undefined
  patientId?: string | undefined
}

/** All visits the actor may see, newest first (upcoming: soonest first); `q` looks in names of patient and doctor and the e-mail. */
export async function allVisits(actor: Actor, filter: VisitFilter, now: number): Promise<VisitPage> {
  return keptPage(actor, filter, now, () => foundVisits(actor, filter, now))
}

async function foundVisits(actor: Actor, filter: VisitFilter, now: number): Promise<VisitPage> {
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : undefined
  const where = and(
    ownedBy(actor),
    filter.scope && scopes[filter.scope](now),
    filter.status && eq(appointments.status, filter.status),
    filter.doctorId ? eq(appointments.doctorId, filter.doctorId) : undefined,
    filter.patientId ? eq(appointments.patientId, filter.patientId) : undefined,
    filter.from && gte(appointments.startsAt, filter.from),
    filter.to && lt(appointments.startsAt, filter.to),
    like ? or(ilike(users.name, like), ilike(users.email, like), ilike(doctors.name, like)) : undefined,
  )
  const page = await listed(where, filter.scope && filter.scope !== "past" ? "asc" : "desc", filter)
  return actor.kind === "patient" ? { ...page, items: page.items.map(patientView) } : page
}

/** One visit, for its patient, its doctor or an admin; null for everybody else. */
export async function visit(actor: Actor, id: string): Promise<Visit | null> {
  const [found] = await visits().where(and(eq(appointments.id, id), ownedBy(actor)))
  if (!found) return null
  return actor.kind === "patient" ? patientView(found) : found
}

/**
 * What happened to a visit, oldest first, and a payment before what it brought about in the same moment; empty unless the
 * actor may see the visit.
 */
export async function visitHistory(actor: Actor, id: string) {
  return db()
    .select({
      ...{ type: events.type, at: events.occurredAt, by: events.actorKind, payload: events.payload },
      /** Who had it, where it was handed over. */
      former: doctors.name,
    })
    .from(events)
    .innerJoin(appointments, eq(appointments.id, events.subjectId))
    .leftJoin(doctors, eq(doctors.id, sql`(${events.payload} #>> '{from,doctorId}')::uuid`))
    .where(
      and(
        eq(events.subjectType, "appointment"),
        eq(events.subjectId, id),
        // That staff opened it is for the audit log, and what they are writing is not told before they are done.
        notInArray(
          events.type,
          actor.kind === "patient" ? ["VISIT_OPENED", "NOTES_SAVED"] : ["VISIT_OPENED"],
        ),
        ownedBy(actor),
      ),
    )
    .orderBy(asc(events.occurredAt), desc(sql`${events.type} = 'PAYMENT_SUCCESS'`), asc(events.id))
}

export const scopes = { requests: isRequest, upcoming: isUpcoming, past: isPast }

async function todayOf(doctor: Doctor, now: number): Promise<SQL | undefined> {
  const [row] = await db().select({ zone: doctors.zone }).from(doctors).where(eq(doctors.id, doctor.doctorId))
  const zone = row?.zone ?? "UTC"
  const today = localDate(zone, now)
  const from = toInstant(zone, today, 0) ?? now
  const to = toInstant(zone, today, 1440) ?? now
  return and(
    gte(appointments.startsAt, new Date(from)),
    lt(appointments.startsAt, new Date(to)),
    sql`${appointments.status} not in ('REJECTED', 'CANCELLED')`,
    stillHeld(now),
  )
}

async function listed(
  where: SQL | undefined,
  order: "asc" | "desc",
  { cursor, limit = 20 }: Paging,
): Promise<VisitPage> {
  const after = readCursor(cursor)
  const beyond =
    after === null
      ? undefined
      : sql`(${appointments.startsAt}, ${appointments.id}) ${order === "asc" ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id}::uuid)`
  const by = order === "asc" ? asc : desc
  const rows = await visits()
    .where(and(where, beyond))
    .orderBy(by(appointments.startsAt), by(appointments.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.startsAt, last.id) : null }
}

/** The doctor's notes reach the patient once the visit is completed. */
function patientView(found: Visit): Visit {
  return found.status === "COMPLETED" ? found : { ...found, notes: "" }
}
