import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  ilike,
  isNull,
  lt,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import type { Doctor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { keptPage } from "@/lib/booking/kept"
import { scopes, type Visit, type VisitPage, visits } from "@/lib/booking/queries"
import type { Status } from "@/lib/booking/rules"
import { instantText, opaque, readOpaque } from "@/lib/cursor"
import { dayAround } from "@/lib/scheduling/wall-time"

/** Requests that wait for the doctor's answer, the one asked longest ago first. `now` in epoch ms. */
export async function waiting(doctor: Doctor, limit: number, now: number): Promise<Visit[]> {
  const { items } = await keptPage(doctor, { waiting: true, limit }, now, async () => {
    const asked = await visits()
      .where(and(ownedBy(doctor), scopes.requests(now)))
      .orderBy(asc(appointments.createdAt), asc(appointments.id))
      .limit(limit)
    return { items: asked, nextCursor: null }
  })
  return items
}

export type Sorting = { by: "time" | "asked"; order: "asc" | "desc" }
export type DoctorSearch = {
  scope?: "requests" | "upcoming" | "past" | undefined
  status?: Status | undefined
  /** Part of the patient's name. */
  q?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  cursor?: string | undefined
}

const PAGE = 25
const place = z.tuple([instantText, z.uuid()])

/** The doctor's visits that match, in the order asked for, kept unless it is by words; a page goes on by cursor. `now` in epoch ms. */
export async function searchVisits(
  doctor: Doctor,
  search: DoctorSearch,
  sorting: Sorting,
  now: number,
): Promise<VisitPage> {
  const { scope, status, q, from, to, cursor } = search
  const asked = { searched: true, ...{ scope, status, q, from, to, cursor }, ...sorting }
  return keptPage(doctor, asked, now, () => found(doctor, search, sorting, now))
}

async function found(doctor: Doctor, search: DoctorSearch, { by, order }: Sorting, now: number) {
  // As exact as a cursor's instant: the database keeps when something was asked more exactly.
  const column =
    by === "asked"
      ? sql`date_trunc('milliseconds', ${appointments.createdAt})`
      : sql`${appointments.startsAt}`
  const to = order === "asc" ? asc : desc
  const rows = await visits()
    .where(and(ownedBy(doctor), ...matching(search, now), beyond(column, order, search.cursor)))
    .orderBy(to(column), to(appointments.id))
    .limit(PAGE + 1)
  const items = rows.slice(0, PAGE)
  const last = items.at(-1)
  const at = by === "asked" ? last?.createdAt : last?.startsAt
  return {
    items,
    nextCursor: rows.length > PAGE && last && at ? opaque([at.toISOString(), last.id]) : null,
  }
}

function matching({ scope, status, q, from, to }: DoctorSearch, now: number): (SQL | undefined)[] {
  return [
    scope && scopes[scope](now),
    status && eq(appointments.status, status),
    from && gte(appointments.startsAt, from),
    to && lt(appointments.startsAt, to),
    q ? ilike(users.name, `%${q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
  ]
}

function beyond(column: SQL, order: Sorting["order"], cursor: string | undefined): SQL | undefined {
  const after = readOpaque(cursor, place)
  if (!after) return undefined
  const [at, id] = after
  return sql`(${column}, ${appointments.id}) ${order === "asc" ? sql`>` : sql`<`} (${at}::timestamptz, ${id}::uuid)`
}

/** The visits before and after one on the same day at the clinic, among those that stand; null where it is the first or last. */
export async function neighboursOf(
  doctor: Doctor,
  visit: { id: string; startsAt: Date; doctor: { zone: string } },
  now: number,
) {
  const { from, to } = dayAround(visit.doctor.zone, visit.startsAt.getTime())
  const day = await db()
    .select({ id: appointments.id, startsAt: appointments.startsAt, patient: users.name })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.patientId))
    .where(
      and(
        ownedBy(doctor),
        ne(appointments.id, visit.id),
        gte(appointments.startsAt, new Date(from)),
        lt(appointments.startsAt, new Date(to)),
        notInArray(appointments.status, ["REJECTED", "CANCELLED"]),
        or(isNull(appointments.holdExpiresAt), gt(appointments.holdExpiresAt, new Date(now))),
      ),
    )
    .orderBy(asc(appointments.startsAt))
  const before = day.filter(({ startsAt }) => startsAt < visit.startsAt).at(-1)
  const after = day.find(({ startsAt }) => startsAt >= visit.startsAt)
  return { before: before ?? null, after: after ?? null }
}
export type Neighbours = Awaited<ReturnType<typeof neighboursOf>>
