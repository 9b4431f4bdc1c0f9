import { type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors, offeredDays } from "@/db/schema/doctors"
import { count, minutesTaken, outcomeIs, wasBooked, writtenDoctors } from "./counts"
import { boundsOf, monthsFrom } from "./rules"
import type { DoctorRow, DoctorSort, DoctorsAsked } from "./schema"
import { talliesOfEach } from "./tally"

type Asked = DoctorsAsked & {
  zone: string
  limit: number
  offset?: number
  /** By name alone: goes on behind this one. */
  after?: { name: string; id: string } | undefined
}

const found = z.object({ id: z.string(), name: z.string(), slug: z.string(), total: z.coerce.number() })

// What rows are ordered by; what they show is counted as everywhere.
const orders: Record<DoctorSort, SQL> = {
  name: sql`d.name`,
  visits: sql`coalesce(c.visits, 0)`,
  completed: sql`coalesce(c.completed, 0)`,
  seen: sql`coalesce(c.seen, 0)`,
  "no-show": sql`c.missed::float8 / nullif(c.completed + c.missed, 0)`,
  utilisation: sql`coalesce(c.taken, 0)::float8 / o.minutes`,
}

/** Some of the doctors who had visits or offered time in a month, with their numbers, and how many there are. Five queries. */
export async function activeDoctors(
  asked: Asked,
  now: number,
): Promise<{ items: DoctorRow[]; total: number }> {
  const [period] = monthsFrom(asked.month, asked.month)
  if (!period) return { items: [], total: 0 }
  const [from = 0, until = 0] = boundsOf([period], asked.zone)
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const is = outcomeIs(now)
  const { q, after, sort, down } = asked
  const like = q ? sql`and d.search like ${`%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`}` : sql``
  const beyond = after ? sql`and (d.name, d.id) > (${after.name}, ${after.id}::uuid)` : sql``
  const { rows } = await db().execute(sql`
    with c as (
      select ${appointments.doctorId} as id, count(*)::int as visits, ${count(is.completed)} as completed,
        ${count(is.missed)} as missed, ${minutesTaken} as taken,
        count(distinct ${appointments.patientId}) filter (where ${is.completed})::int as seen
      from ${appointments} join ${writtenDoctors} on d.id = ${appointments.doctorId}
      where ${appointments.startsAt} >= ${at(from)} and ${appointments.startsAt} < ${at(until)} and ${wasBooked}
      group by 1
    ), o as (
      select ${offeredDays.doctorId} as id, sum(${offeredDays.minutes}) as minutes from ${offeredDays}
      where ${offeredDays.date} >= ${period.from}::date and ${offeredDays.date} < ${period.until}::date group by 1
    )
    select d.id, d.name, d.slug, count(*) over () as total
    from ${doctors} d left join c on c.id = d.id left join o on o.id = d.id
    where (c.id is not null or o.id is not null) ${like} ${beyond}
    order by ${orders[sort]} ${down ? sql`desc nulls last` : sql`asc nulls last`}, d.name, d.id
    limit ${asked.limit} offset ${asked.offset ?? 0}`)
  const named = z.array(found).parse(rows)
  const tallies = await talliesOfEach(
    named.map(({ id }) => id),
    asked.zone,
    period,
    now,
  )
  const items = named.flatMap(({ total: _, ...doctor }): DoctorRow[] => {
    const tally = tallies.get(doctor.id)
    return tally ? [{ doctor, ...tally }] : []
  })
  return { items, total: named[0]?.total ?? 0 }
}
