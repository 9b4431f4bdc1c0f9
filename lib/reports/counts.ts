import { type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { offeredDays, offeredTotals } from "@/db/schema/doctors"
import {
  at,
  type Bounds,
  bucketOf,
  dates,
  first,
  instants,
  last,
  ofDoctors,
  type Whose,
  who,
} from "./buckets"
import type { Outcome } from "./rules"

const { status, startsAt, endsAt, holdExpiresAt, endedBy, feeMinor } = appointments

/** One that waits for its payment, or wasn't paid in time, was never booked. */
export const wasBooked = sql`(${holdExpiresAt} is null or ${status} <> 'PENDING') and ${endedBy} is distinct from 'SYSTEM'`

/** When each outcome is a visit's, as of `now` (epoch ms), of those that were booked. */
export const outcomeIs = (now: number): Record<Outcome, SQL> => ({
  completed: sql`${status} = 'COMPLETED'`,
  missed: sql`${status} = 'NO_SHOW'`,
  cancelledByPatient: sql`${status} = 'CANCELLED' and ${endedBy} = 'PATIENT'`,
  cancelledByPractice: sql`${status} = 'CANCELLED' and ${endedBy} in ('DOCTOR', 'ADMIN')`,
  declined: sql`${status} = 'REJECTED'`,
  unclosed: sql`${status} in ('PENDING', 'APPROVED') and ${startsAt} <= ${at(now)}`,
  toCome: sql`${status} in ('PENDING', 'APPROVED') and ${startsAt} > ${at(now)}`,
})

const tookTime = sql`${status} in ('APPROVED', 'COMPLETED', 'NO_SHOW')`
export const count = (when: SQL) => sql`count(*) filter (where ${when})::int`
const seconds = (spans: SQL) => sql`date_part('epoch', ${spans})`
const took = sql`sum(${endsAt} - ${startsAt})`
/** Minutes of the visits that took time, on dates whose offered minutes are written down. Needs `writtenDoctors` as d. */
export const minutesTaken = sql`coalesce(round(${seconds(sql`${took}
  filter (where ${tookTime} and ${startsAt} < d.written)`)} / 60), 0)::int`
/** Of them the offered minutes are written down every night: all but few visits are older. */
const regular = sql`(verified_at is not null and suspended_at is null and offered_through is not null)`
/** Until when each doctor's offered minutes are written down; worked out once for a doctor, not for every visit. */
export const writtenDoctors = sql`(select id, (offered_through + 1)::timestamp at time zone zone as written, ${regular} as regular from doctors offset 0) d`

/** Until when all of the regular ones are written down, a day early for whatever their clocks. */
const allWritten = (
  whose: Whose,
) => sql`(select coalesce(min(offered_through), 'infinity')::timestamp - interval '1 day'
  from doctors where ${regular} ${ofDoctors(sql`id`, whose)}) at time zone 'UTC'`

const visitRow = z.object({
  doctorId: z.string().nullable(),
  bucket: z.number(),
  currency: z.string(),
  completed: z.number(),
  missed: z.number(),
  cancelledByPatient: z.number(),
  cancelledByPractice: z.number(),
  declined: z.number(),
  unclosed: z.number(),
  toCome: z.number(),
  takenMinutes: z.number(),
  value: z.coerce.number(),
})

/**
 * Visits that begin in each period (buckets count from 1), by the currency of their fee. One query: gathered by what outcomes
 * depend on, period by period from an index alone, told apart when they are few; from the minutes taken it takes off those of the dates that
 * aren't written down, which are few as well.
 */
export async function visitCounts(whose: Whose, { instants: bounds }: Bounds, now: number) {
  const doctorId = sql`${appointments.doctorId}`
  const is = outcomeIs(now)
  const bucket = bucketOf(sql`${startsAt}`, bounds)
  const within = sql`${startsAt} >= ${first(bounds)} and ${startsAt} < ${last(bounds)} and ${wasBooked}`
  const many = (when: SQL) => sql`coalesce(sum(many) filter (where ${when}), 0)::int`
  // From a few days of visits to their doctors; of the others, who are few, from each to their visits.
  const unwritten = (doctors: SQL, when: SQL) => sql`
      select ${who(sql`d.id`, whose)}, ${bucket}, ${appointments.currency}, ${status}, null, null, 0, 0,
        -${seconds(sql`${endsAt} - ${startsAt}`)}
      from ${writtenDoctors} join ${appointments} on ${doctorId} = d.id
      where ${doctors} ${ofDoctors(sql`d.id`, whose)} and ${startsAt} >= coalesce(d.written, '-infinity')
        and ${within} and ${tookTime} and ${when}`
  const { rows } = await db().execute(sql`
    select "doctorId", bucket, currency, ${many(is.completed)} as completed, ${many(is.missed)} as missed,
      ${many(is.cancelledByPatient)} as "cancelledByPatient", ${many(is.cancelledByPractice)} as "cancelledByPractice",
      ${many(is.declined)} as declined, ${many(is.unclosed)} as unclosed, ${many(is.toCome)} as "toCome",
      coalesce(round(sum(seconds) filter (where ${tookTime}) / 60), 0)::int as "takenMinutes",
      coalesce(sum(fees) filter (where ${is.completed}), 0) as value
    from (
      select gathered.* from unnest(${instants(bounds.slice(0, -1))}, ${instants(bounds.slice(1))})
        with ordinality p(since, until, bucket), lateral (
        select ${who(doctorId, whose)} as "doctorId", p.bucket::int as bucket, ${appointments.currency} as currency,
          ${status} as status, ${endedBy} as ended_by, min(${startsAt}) as starts_at,
          count(*) as many, sum(${feeMinor}) as fees, ${seconds(took)} as seconds
        from ${appointments} where ${startsAt} >= p.since and ${startsAt} < p.until and ${wasBooked} ${ofDoctors(doctorId, whose)}
        group by 1, 3, 4, 5, ${startsAt} > ${at(now)} offset 0) gathered
      union all ${unwritten(sql`d.regular`, sql`${startsAt} >= ${allWritten(whose)}`)}
      union all ${unwritten(sql`not d.regular`, sql`true`)}
    ) appointments
    group by 1, 2, 3`)
  return z.array(visitRow).parse(rows)
}

const patientRow = z.object({
  doctorId: z.string().nullable(),
  stretch: z.coerce.number(),
  seen: z.coerce.number(),
  newPatients: z.coerce.number(),
})

/** Of the buckets counted: from one until just before another. */
export type Stretch = { from: number; until: number }

/**
 * Different patients with a completed visit in each stretch, and those of them who had none before it. One query: for each
 * patient a number whose bits say in which buckets they were seen (the lowest: before all), and few such numbers to compare.
 */
export async function patientCounts(whose: Whose, { instants: bounds }: Bounds, stretches: Stretch[]) {
  if (bounds.length > 62) throw new Error("more periods than a number has bits")
  const doctorId = sql`${appointments.doctorId}`
  const patient = whose.each ? sql`${doctorId}, ${appointments.patientId}` : sql`${appointments.patientId}`
  const bit = (bucket: number) => 1n << BigInt(bucket)
  const numbers = (all: bigint[]) => sql`${`{${all.join(",")}}`}::bigint[]`
  const own = numbers(stretches.map(({ from, until }) => bit(until) - bit(from)))
  const before = numbers(stretches.map(({ from }) => bit(from) - 1n))
  const { rows } = await db().execute(sql`
    select "doctorId", s.stretch, sum(many) as seen, coalesce(sum(many) filter (where bits & s.before = 0), 0) as "newPatients"
    from (
      select "doctorId", bits, count(*) as many from (
        select ${who(doctorId, whose)} as "doctorId", bit_or(1::bigint << ${bucketOf(sql`${startsAt}`, bounds)}) as bits
        from ${appointments}
        where ${status} = 'COMPLETED' and ${startsAt} < ${last(bounds)} ${ofDoctors(doctorId, whose)}
        group by ${patient}
      ) patients group by 1, 2
    ) alike join unnest(${own}, ${before}) with ordinality s(own, before, stretch) on bits & s.own <> 0
    group by 1, 2`)
  return z
    .array(patientRow)
    .parse(rows)
    .flatMap(({ stretch, ...row }) => {
      const asked = stretches[stretch - 1]
      return asked ? [{ ...row, ...asked }] : []
    })
}

const offeredRow = z.object({
  doctorId: z.string().nullable(),
  bucket: z.number(),
  minutes: z.coerce.number(),
})

/**
 * Minutes offered on the dates of each period, on each doctor's own calendar, as far as they are written down; what all
 * offered together is kept as a sum for each date. One query.
 */
export async function offeredCounts(whose: Whose, { dates: bounds }: Bounds) {
  const from = whose.doctorIds || whose.each ? offeredDays : offeredTotals
  const column = sql`${offeredDays.doctorId}`
  // Dates first, in the order of an index that holds all this takes.
  const { rows } = await db().execute(sql`
    select "doctorId", width_bucket(date, ${dates(bounds)}) as bucket, sum(minutes) as minutes
    from (
      select ${who(column, whose)} as "doctorId", date, sum(minutes) as minutes from ${from}
      where date >= ${bounds[0]}::date and date < ${bounds.at(-1)}::date ${ofDoctors(column, whose)}
      group by 1, 2
    ) offered
    group by 1, 2`)
  return z.array(offeredRow).parse(rows)
}
