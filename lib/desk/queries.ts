import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { columns } from "@/lib/booking/columns"
import { isAhead } from "@/lib/booking/standing"
import { cursorOf, readCursor } from "@/lib/cursor"
import { rosterChoices } from "@/lib/roster/queries"
import { keptVisits } from "./kept"
import { orderOf } from "./rules"
import type { VisitFilter, VisitSearch } from "./schema"
import { matching } from "./search"

const money = (what: SQL, more = sql`true`) => sql<number>`coalesce((
  select sum(${what}) from payment_orders o join payments p on p.order_id = o.id left join refunds r on r.payment_id = p.id
  where o.appointment_id = ${appointments.id} and p.status = 'CAPTURED' and ${more}), 0)::int`

const rows = () =>
  db()
    .select({
      ...columns,
      endedAt: appointments.endedAt,
      /** Minor units: taken online; to go back or gone back; gone back; not yet promised to go back. */
      paidMinor: money(sql`p.amount_minor`),
      backMinor: money(sql`r.amount_minor`),
      refundedMinor: money(sql`r.amount_minor`, sql`r.status = 'DONE'`),
      keptMinor: money(sql`p.amount_minor`, sql`r.id is null`),
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))

/** A visit as the practice's desk lists it. */
export type DeskVisit = Awaited<ReturnType<typeof rows>>[number]
type Page = { items: DeskVisit[]; nextCursor: string | null }
type Asked = VisitSearch & { limit?: number }

/**
 * All visits of the practice that pass the search, a page of them, kept unless it is by words; dates are days of `zone`,
 * `now` in epoch ms. At most four queries.
 */
export async function deskVisits(
  _admin: Admin,
  { cursor, limit = 25, ...search }: Asked,
  zone: string,
  now: number,
): Promise<Page> {
  return keptVisits({ ...search, cursor, limit, zone }, now, async () =>
    paged(await matching(search, zone, now), search, cursor, limit),
  )
}

async function paged(where: SQL | undefined, search: VisitFilter, cursor: string | undefined, limit: number) {
  const order = orderOf(search)
  const key = search.sort === "booked" ? appointments.createdAt : appointments.startsAt
  const after = readCursor(cursor)
  // Booked at a finer clock than a cursor can say; and that moment never changes, so the visit itself tells it.
  const from =
    search.sort === "booked"
      ? sql`(select v.created_at from appointments v where v.id = ${after?.id}::uuid)`
      : sql`${after?.at}::timestamptz`
  const beyond =
    after &&
    sql`(${key}, ${appointments.id}) ${order === "asc" ? sql`>` : sql`<`} (${from}, ${after.id}::uuid)`
  const by = order === "asc" ? asc : desc
  // Which visits first, then all about them: otherwise the money of every visit passed over would be added up.
  const ids = db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(where, beyond ?? undefined))
    .orderBy(by(key), by(appointments.id))
    .limit(limit + 1)
  const found = await rows().where(inArray(appointments.id, ids)).orderBy(by(key), by(appointments.id))
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const at = search.sort === "booked" ? last?.createdAt : last?.startsAt
  return { items, nextCursor: found.length > limit && last && at ? cursorOf(at, last.id) : null }
}

/** All that pass, one by one, read 500 at a time: for a list that is taken away. */
export async function* allMatching(_admin: Admin, search: VisitFilter, zone: string, now: number) {
  const where = await matching(search, zone, now)
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page = await paged(where, search, cursor, 500)
    yield* page.items
    cursor = page.nextCursor
  }
}

/** The open visits a doctor has ahead, soonest first, a page of them, and how many there are. Three queries. */
export async function visitsAhead(
  _admin: Admin,
  { doctorId, cursor, limit = 50 }: { doctorId: string; cursor?: string | undefined; limit?: number },
  now: number,
): Promise<Page & { total: number }> {
  const where = and(eq(appointments.doctorId, doctorId), isAhead(now))
  const [page, total] = await Promise.all([
    paged(where, { sort: "time", order: "asc" }, cursor, limit),
    db().$count(appointments, where),
  ])
  return { ...page, total }
}

/** The visits of these numbers, soonest first. One query. */
export async function visitsNamed(_admin: Admin, ids: string[]): Promise<DeskVisit[]> {
  if (!ids.length) return []
  return rows().where(inArray(appointments.id, ids)).orderBy(asc(appointments.startsAt), asc(appointments.id))
}

/** What a search is narrowed by, in the names of what it names by number; and what can be chosen. Four queries. */
export async function wordsOf(admin: Admin, { doctorId, patientId }: VisitFilter) {
  const [doctor, patient, choices] = await Promise.all([
    doctorId ? db().select({ name: doctors.name }).from(doctors).where(eq(doctors.id, doctorId)) : [],
    patientId ? db().select({ name: users.name }).from(users).where(eq(users.id, patientId)) : [],
    rosterChoices(admin),
  ])
  return { doctor: doctor[0]?.name ?? null, patient: patient[0]?.name ?? null, ...choices }
}
export type SearchWords = Awaited<ReturnType<typeof wordsOf>>
