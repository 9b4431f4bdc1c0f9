import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { doctorSpecialities, doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { nextFree, openSlotsOf } from "@/lib/booking/slots"
import { self } from "@/lib/doctors/columns"
import { wordsOf } from "@/lib/doctors/search"
import type { DeskVisit } from "./queries"

const MINUTE = 60_000
const CANDIDATES = 12

/**
 * Doctors who could take over a visit of `doctorId`, those who practise the same first, then those free soonest; `q` narrows
 * by name, speciality or place. With the first free time of each as of `now`. Three queries.
 */
export async function successors(
  _admin: Admin,
  { doctorId, q }: { doctorId: string; q?: string | undefined },
  now: number,
) {
  const theirs = sql`select m.speciality_id from ${doctorSpecialities} m where m.doctor_id = ${doctorId}`
  const same = sql<boolean>`exists (select from ${doctorSpecialities} s
    where s.doctor_id = ${self} and s.speciality_id in (${theirs}))`
  const found = await db()
    .select({
      ...{
        id: doctors.id,
        name: doctors.name,
        clinic: doctors.clinic,
        city: doctors.city,
        zone: doctors.zone,
      },
      speciality: sql<string>`coalesce((select s.name from specialities s join doctor_specialities ds
        on ds.speciality_id = s.id where ds.doctor_id = ${self} order by ds.position limit 1), '')`,
      same,
    })
    .from(doctors)
    .where(
      and(
        ...[isNotNull(doctors.verifiedAt), isNull(doctors.suspendedAt), eq(doctors.accepting, true)],
        ne(doctors.id, doctorId),
        ...wordsOf(q).map(word => sql`${doctors.search} like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`),
      ),
    )
    .orderBy(sql`${same} desc`, sql`${doctors.nextFreeAt} nulls last`, doctors.id)
    .limit(CANDIDATES)
  const free = await nextFree(
    found.map(({ id }) => id),
    now,
  )
  return found.map(doctor => ({ ...doctor, freeAt: free.get(doctor.id)?.start ?? null }))
}
export type Successor = Awaited<ReturnType<typeof successors>>[number]

/** A doctor who is to take visits over: whoever patients can book; null otherwise. */
export async function successor(_admin: Admin, id: string) {
  const [found] = await db()
    .select({
      ...{
        id: doctors.id,
        slug: doctors.slug,
        name: doctors.name,
        clinic: doctors.clinic,
        city: doctors.city,
      },
      ...{ zone: doctors.zone, horizonDays: doctors.horizonDays },
    })
    .from(doctors)
    .where(and(eq(doctors.id, id), isNotNull(doctors.verifiedAt), isNull(doctors.suspendedAt)))
  return found ?? null
}

/**
 * Which of the visits this doctor could take at their present times, as of `now`: the verb decides again. Of two that lie
 * across each other the first one. Two queries for each length there is.
 */
export async function takeable(
  _admin: Admin,
  doctorId: string,
  visits: Pick<DeskVisit, "id" | "startsAt" | "endsAt">[],
  now: number,
): Promise<Set<string>> {
  const spans = visits
    .map(({ id, startsAt, endsAt }) => ({ id, start: startsAt.getTime(), end: endsAt.getTime() }))
    .filter(({ start }) => start > now)
  const range = {
    from: Math.min(...spans.map(({ start }) => start)),
    to: Math.max(...spans.map(({ start }) => start)) + 1,
  }
  const free = new Set<string>()
  for (const minutes of new Set(spans.map(({ start, end }) => (end - start) / MINUTE))) {
    const { slots } = await openSlotsOf(doctorId, range, now, { staff: true, minutes })
    for (const { start } of slots) free.add(`${start} ${minutes}`)
  }
  const chosen: typeof spans = []
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const across = chosen.some(other => other.start < span.end && span.start < other.end)
    if (!across && free.has(`${span.start} ${(span.end - span.start) / MINUTE}`)) chosen.push(span)
  }
  return new Set(chosen.map(({ id }) => id))
}
