import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import type { Tally } from "@/lib/reports/schema"

type Wanted = { zone: string; from: string; until: string; now: number; doctorId?: string }

async function number(query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await db().execute<{ n: string | null }>(query)
  return Number(rows[0]?.n ?? 0)
}

/**
 * The numbers of a period counted again, each by itself, by local dates instead of instants and over whole tables: slow,
 * plain, and written without a look at the other way.
 */
export async function plainly({ zone, from, until, now, doctorId }: Wanted): Promise<Omit<Tally, "money">> {
  const doctor = doctorId ? sql`and a.doctor_id = ${doctorId}::uuid` : sql``
  const date = sql`(a.starts_at at time zone ${zone})::date`
  const within = sql`${date} >= ${from}::date and ${date} < ${until}::date`
  const moment = sql`to_timestamp(${now}::float8 / 1000)`
  const visits = (when: ReturnType<typeof sql>) =>
    number(sql`select count(*) as n from appointments a where ${within} ${doctor} and (${when})`)
  const completed = await visits(sql`a.status = 'COMPLETED'`)
  const missed = await visits(sql`a.status = 'NO_SHOW'`)
  const cancelledByPatient = await visits(sql`a.status = 'CANCELLED' and a.ended_by = 'PATIENT'`)
  const cancelledByPractice = await visits(
    sql`a.status = 'CANCELLED' and (a.ended_by = 'DOCTOR' or a.ended_by = 'ADMIN')`,
  )
  const declined = await visits(sql`a.status = 'REJECTED'`)
  const open = sql`(a.status = 'APPROVED' or (a.status = 'PENDING' and a.hold_expires_at is null))`
  const unclosed = await visits(sql`${open} and a.starts_at <= ${moment}`)
  const toCome = await visits(sql`${open} and a.starts_at > ${moment}`)
  const seen = await number(sql`select count(*) as n from (
    select distinct a.patient_id from appointments a where a.status = 'COMPLETED' and ${within} ${doctor}) p`)
  const returning = await number(sql`select count(*) as n from (
    select distinct a.patient_id from appointments a where a.status = 'COMPLETED' and ${within} ${doctor}
    and exists (select 1 from appointments b where b.patient_id = a.patient_id and b.status = 'COMPLETED'
      and (b.starts_at at time zone ${zone})::date < ${from}::date
      ${doctorId ? sql`and b.doctor_id = ${doctorId}::uuid` : sql``})) p`)
  const takenMinutes = await number(sql`
    select sum(extract(epoch from a.ends_at) - extract(epoch from a.starts_at)) / 60 as n
    from appointments a, doctors d where d.id = a.doctor_id and ${within} ${doctor}
      and a.status in ('APPROVED', 'COMPLETED', 'NO_SHOW') and (a.starts_at at time zone d.zone)::date <= d.offered_through`)
  const offeredMinutes = await number(sql`
    select sum(a.minutes) as n from offered_days a where a.date >= ${from}::date and a.date < ${until}::date ${doctor}`)
  const over = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return {
    visits: completed + missed + cancelledByPatient + cancelledByPractice + declined + unclosed + toCome,
    ...{ completed, missed, cancelledByPatient, cancelledByPractice, declined, unclosed, toCome },
    ...{ seen, returning, newPatients: seen - returning, takenMinutes, offeredMinutes },
    completionRate: over(completed, completed + missed + cancelledByPatient + cancelledByPractice),
    noShowRate: over(missed, completed + missed),
    utilisation: over(takenMinutes, offeredMinutes),
  }
}

/** "INR 1500 800 300": value of completed visits, paid and refunded, of each currency that moved, in minor units. */
export async function plainMoney({ zone, from, until, doctorId }: Wanted): Promise<string[]> {
  const doctor = doctorId ? sql`and a.doctor_id = ${doctorId}::uuid` : sql``
  const on = (at: ReturnType<typeof sql>) => sql`(${at} at time zone ${zone})::date`
  const { rows } = await db().execute<{
    currency: string
    value: string
    paid: string
    refunded: string
  }>(sql`
    select currency, sum(value) as value, sum(paid) as paid, sum(refunded) as refunded from (
      select a.currency, a.fee_minor as value, 0 as paid, 0 as refunded from appointments a
      where a.status = 'COMPLETED' and ${on(sql`a.starts_at`)} >= ${from}::date and ${on(sql`a.starts_at`)} < ${until}::date ${doctor}
      union all
      select l.currency, 0, case when l.amount_minor > 0 then l.amount_minor else 0 end,
        case when l.amount_minor < 0 then -l.amount_minor else 0 end
      from appointments a, payment_orders o, payments p, ledger_entries l
      where o.appointment_id = a.id and p.order_id = o.id and l.payment_id = p.id and l.account = 'CLEARING'
        and ${on(sql`l.occurred_at`)} >= ${from}::date and ${on(sql`l.occurred_at`)} < ${until}::date ${doctor}
    ) moved group by currency order by currency`)
  return rows.map(({ currency, value, paid, refunded }) => `${currency} ${value} ${paid} ${refunded}`).sort()
}

/** A tally's money in the same words. */
export const moneyTold = ({ money }: Tally) =>
  money
    .filter(({ value, paid, refunded }) => value || paid || refunded)
    .map(({ currency, value, paid, refunded }) => `${currency} ${value} ${paid} ${refunded}`)
    .sort()
