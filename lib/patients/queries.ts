import { and, eq, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { isUpcoming } from "@/lib/booking/standing"
import { instantText, opaque, readOpaque } from "@/lib/cursor"
import { keptPatients } from "./kept"
import type { Sort } from "./rules"

const { status, startsAt, holdExpiresAt, endedBy, patientId, doctorId } = appointments

/** What makes somebody a doctor's patient: more than a request unpaid, given up or declined. */
export const known = sql`(${status} in ('APPROVED', 'COMPLETED', 'NO_SHOW') or (${status} in ('PENDING', 'CANCELLED')
  and ${holdExpiresAt} is null and ${endedBy} is distinct from 'SYSTEM'))`
const at = (now: number) => sql`${new Date(now).toISOString()}::timestamptz`

/** Sums over the visits of one doctor and one patient. A visit took place when it was confirmed and has begun. */
const sums = (now: number) => ({
  lastAt: sql<Date | null>`max(${startsAt}) filter (where ${status} in ('APPROVED', 'COMPLETED') and ${startsAt} <= ${at(now)})`,
  nextAt: sql<Date | null>`min(${startsAt}) filter (where ${status} in ('PENDING', 'APPROVED') and ${holdExpiresAt} is null
    and ${startsAt} > ${at(now)})`,
  visits: sql<number>`count(*) filter (where ${status} in ('APPROVED', 'COMPLETED') and ${startsAt} <= ${at(now)})::int`,
  missed: sql<number>`count(*) filter (where ${status} = 'NO_SHOW')::int`,
})

export type PatientRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  lastAt: Date | null
  nextAt: Date | null
  visits: number
  missed: number
}
export type PatientSearch = {
  q?: string | undefined
  sort: Sort
  cursor?: string | undefined
  limit?: number
}

type Page = { items: PatientRow[]; nextCursor: string | null }

/** A name is no part of an address: a list by name goes on from the person alone. */
const values = { last: instantText.nullable(), visits: z.int32().min(0), name: z.null() }
export const placeIn = ({ sort }: { sort: Sort }) => z.tuple([values[sort], z.uuid()])

/**
 * The doctor's own patients, with what there was and will be between the two; nothing of other doctors. Last seen first
 * (those never seen yet at the end), by name, or by number of visits; kept unless it is by words. One query. `now` in epoch ms.
 */
export function patientsOf(doctor: Doctor, search: PatientSearch, now: number): Promise<Page> {
  return keptPatients(doctor, search, now, () => readPage(doctor, search, now))
}

async function readPage(
  doctor: Doctor,
  { q, sort, cursor, limit = 25 }: PatientSearch,
  now: number,
): Promise<Page> {
  const { lastAt, nextAt, visits, missed } = sums(now)
  const like = q && `%${q.replace(/[\\%_]/g, "\\$&")}%`
  const { rows } = await db().execute<Raw>(sql`
    select u.id, u.name, k.*,
      case when u.erased_at is null then u.email::text end as email, u.phone
    from (
      select ${patientId} as patient_id, ${lastAt} as last_at, ${nextAt} as next_at, ${visits} as visits, ${missed} as missed
      from ${appointments} where ${doctorId} = ${doctor.doctorId} group by ${patientId} having bool_or(${known})
    ) k, lateral (select id, name, email, phone, erased_at from users where id = k.patient_id offset 0) u
    where ${like ? sql`u.name ilike ${like}` : sql`true`} and ${beyond(sort, cursor)}
    order by ${orders[sort]} limit ${limit + 1}`)
  const items = rows.slice(0, limit).map(shaped)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? opaque(placeOf(sort, last)) : null }
}

type Raw = {
  id: string
  name: string
  email: string | null
  phone: string | null
  last_at: string | Date | null
  next_at: string | Date | null
  visits: number
  missed: number
}

const shaped = ({ id, name, email, phone, last_at, next_at, visits, missed }: Raw): PatientRow => ({
  ...{ id, name, email, phone, visits, missed },
  lastAt: last_at === null ? null : new Date(last_at),
  nextAt: next_at === null ? null : new Date(next_at),
})

const orders = {
  last: sql`coalesce(k.last_at, 'epoch') desc, u.id desc`,
  visits: sql`k.visits desc, u.id desc`,
  name: sql`u.name, u.id`,
}

function placeOf(sort: Sort, { id, lastAt, visits }: PatientRow) {
  return [sort === "last" ? (lastAt?.toISOString() ?? null) : sort === "visits" ? visits : null, id]
}

function beyond(sort: Sort, cursor: string | undefined) {
  const after = readOpaque(cursor, placeIn({ sort }))
  if (!after) return sql`true`
  const [value, id] = after
  if (sort === "name") return sql`(u.name, u.id) > (select name, id from users where id = ${id}::uuid)`
  if (sort === "visits") return sql`(k.visits, u.id) < (${Number(value) || 0}::int, ${id}::uuid)`
  const since = typeof value === "string" ? value : "1970-01-01T00:00:00Z"
  return sql`(coalesce(k.last_at, 'epoch'), u.id) < (${since}::timestamptz, ${id}::uuid)`
}

/** All of them, batch by batch, for a list that is taken away. */
export async function* everyPatientOf(doctor: Doctor, search: Omit<PatientSearch, "cursor">, now: number) {
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await patientsOf(doctor, { ...search, cursor, limit: 500 }, now)
    yield* items
    if (!nextCursor) return
    cursor = nextCursor
  }
}

/** One patient of the doctor's, as the patient told of themself, with sums; null for everybody else's. `now` in epoch ms. */
export async function patientOf(doctor: Doctor, id: string, now: number) {
  const { visits, missed } = sums(now)
  const [found] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      phone: users.phone,
      birthDate: users.birthDate,
      gender: users.gender,
      city: users.city,
      erased: sql<boolean>`${users.erasedAt} is not null`,
      zone: doctors.zone,
      visits,
      missed,
      toCome: sql<number>`count(*) filter (where ${isUpcoming(now)})::int`,
      cancelled: sql<number>`count(*) filter (where ${status} = 'CANCELLED' and ${endedBy} is distinct from 'SYSTEM')::int`,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, patientId))
    .innerJoin(doctors, eq(doctors.id, doctorId))
    .where(and(eq(doctorId, doctor.doctorId), eq(patientId, id)))
    .groupBy(users.id, doctors.id)
    .having(sql`bool_or(${known})`)
  return found ?? null
}
export type PatientFound = NonNullable<Awaited<ReturnType<typeof patientOf>>>

/** The zone of the doctor's clinic. */
export async function clinicZone(doctor: Doctor): Promise<string> {
  const [row] = await db().select({ zone: doctors.zone }).from(doctors).where(eq(doctors.id, doctor.doctorId))
  return row?.zone ?? "UTC"
}
