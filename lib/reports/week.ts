import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { offeredDays } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { practices } from "@/lib/booking/diary"
import { offeredMinutes } from "@/lib/hours/offered-rules"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"
import { wasBooked } from "./counts"
import type { LoadDay } from "./dashboard-rules"

const row = z.object({ day: z.number(), booked: z.number(), visits: z.number() })
const ALWAYS = { start: 0, end: 8.64e15 }

/**
 * The seven days from a Monday on: visits that take or took time, requests included, and what is left of the time offered.
 * Days that are over as they were written down, the others by the hours as they stand. Three queries. `now` in epoch ms.
 */
export async function weekOf(
  { doctorId }: Doctor,
  { monday, zone }: { monday: string; zone: string },
  now: number,
): Promise<LoadDay[]> {
  const dates = Array.from({ length: 7 }, (_, day) => addDays(monday, day))
  const end = addDays(monday, 7)
  const bounds = [...dates, end].map(date => new Date(toInstant(zone, date, 0)).toISOString())
  const { startsAt, endsAt, status } = appointments
  const [{ rows }, written, known] = await Promise.all([
    db().execute(sql`
      select width_bucket(${startsAt}, ${`{${bounds.join(",")}}`}::timestamptz[]) as day, count(*)::int as visits,
        round(date_part('epoch', sum(${endsAt} - ${startsAt})) / 60)::int as booked
      from ${appointments}
      where ${appointments.doctorId} = ${doctorId}::uuid and ${startsAt} >= ${bounds[0]}::timestamptz
        and ${startsAt} < ${bounds[7]}::timestamptz and ${status} not in ('CANCELLED', 'REJECTED') and ${wasBooked}
      group by 1`),
    db().execute(sql`
      select to_char(d.offered_through, 'YYYY-MM-DD') as through, to_char(o.date, 'YYYY-MM-DD') as date, o.minutes
      from doctors d left join ${offeredDays} o
        on o.doctor_id = d.id and o.date >= ${monday}::date and o.date < ${end}::date
      where d.id = ${doctorId}::uuid`),
    practices(db(), [doctorId], now),
  ])
  const counted = new Map(
    z
      .array(row)
      .parse(rows)
      .map(day => [day.day, day]),
  )
  const kept = z
    .array(
      z.object({
        through: z.string().nullable(),
        date: z.string().nullable(),
        minutes: z.number().nullable(),
      }),
    )
    .parse(written.rows)
  const rules = known.get(doctorId)?.rules
  const told = rules ? offeredMinutes(rules, { from: monday, through: addDays(monday, 6) }, ALWAYS) : []
  return dates.map((date, at) => {
    const { booked, visits } = counted.get(at + 1) ?? { booked: 0, visits: 0 }
    const over = date <= (kept[0]?.through ?? "")
    const offered = (over ? kept : told).find(day => day.date === date)?.minutes ?? 0
    return { date, booked, visits, free: Math.max(0, offered - booked) }
  })
}
