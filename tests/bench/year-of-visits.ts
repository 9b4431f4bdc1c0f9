import { sql } from "drizzle-orm"
import { Client } from "pg"
import { db, type Tx } from "@/db/client"

/**
 * Visits of every doctor, spread over the year before now and a month after, by SQL alone: most completed, three in ten
 * paid online, some given back; and what was offered on each day of that year.
 */
export async function aYearOfVisits({ patients, each }: { patients: number; each: number }): Promise<void> {
  await db().transaction(async tx => {
    await tx.execute(sql`set local statement_timeout = 0`)
    // Not measured here, and slow to keep for a million rows one by one.
    await tx.execute(sql`
      alter table appointments drop constraint if exists appointments_doctor_free,
        drop constraint if exists appointments_patient_free`)
    const tables = ["appointments", "payment_orders", "payments", "ledger_entries"]
    for (const table of tables) await tx.execute(sql.raw(`alter table ${table} disable trigger all`))
    const indexes = await withoutIndexes(tx, tables)
    await tx.execute(sql`
      insert into users (id, role, name, email, verified_at)
      select gen_random_uuid(), 'PATIENT', 'Patient ' || n, gen_random_uuid() || '@many.example', now()
      from generate_series(1, ${patients}::int) n`)
    await tx.execute(sql`
      with people as (select id, row_number() over () - 1 as n from users where role = 'PATIENT'),
        staff as (select id, row_number() over () as n from doctors),
        drawn as (
          select d.id as doctor_id, ((d.n * 7919 + v * 104729) % ${patients}::int) as patient, v,
            date_trunc('day', now()) + (v * 395 / ${each}::int - 365) * interval '1 day'
              + (210 + (v + d.n) % 16 * 30) * interval '1 minute' as start
          from staff d, generate_series(0, ${each - 1}::int) v
        )
      insert into appointments (id, doctor_id, patient_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes,
        status, fee_minor, currency, created_by, ended_by, ended_reason, ended_at)
      select gen_random_uuid(), doctor_id, p.id, start, start + interval '30 minutes', 0, 0,
        case when v % 9 = 0 then 'CANCELLED' when start > now() then 'APPROVED' when v % 13 = 0 then 'NO_SHOW' else 'COMPLETED' end,
        50000, case when v % 20 = 0 then 'GBP' else 'INR' end, p.id,
        case when v % 9 = 0 then 'PATIENT' end, case when v % 9 = 0 then '' end, case when v % 9 = 0 then start end
      from drawn join people p on p.n = drawn.patient`)
    await tx.execute(sql`
      insert into payment_orders (id, appointment_id, provider_id, amount_minor, currency)
      select gen_random_uuid(), id, 'order_' || id, fee_minor, currency from appointments
      where hashtext(id::text) % 10 between 0 and 2`)
    await tx.execute(sql`
      insert into payments (id, order_id, provider_id, amount_minor, currency, status, paid_at, receipt_number)
      select gen_random_uuid(), o.id, 'pay_' || o.id, o.amount_minor, o.currency, 'CAPTURED', a.starts_at - interval '3 days', row_number() over ()
      from payment_orders o join appointments a on a.id = o.appointment_id`)
    await tx.execute(sql`
      insert into ledger_entries (fact, account, amount_minor, currency, payment_id, occurred_at)
      select 'captured:' || id, account, case account when 'CLEARING' then amount_minor else -amount_minor end, currency, id, paid_at
      from payments, (values ('CLEARING'), ('RECEIVABLE')) a (account)`)
    await tx.execute(sql`
      insert into offered_days (doctor_id, date, minutes)
      select d.id, day::date, 480 from doctors d,
        generate_series(now() - interval '365 days', now() - interval '1 day', interval '1 day') day
      where extract(isodow from day) < 6`)
    await tx.execute(sql`update doctors set offered_through = current_date - 1`)
    for (const index of indexes) await tx.execute(sql.raw(index))
  })
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query("vacuum analyze")
  await client.end()
}

/** Takes away the indexes of some tables that are no constraints; gives back what makes them again. */
async function withoutIndexes(tx: Tx, tables: string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string; definition: string }>(sql`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = any(${`{${tables.join(",")}}`}::text[])
      and indexname not in (select conname from pg_constraint)`)
  for (const { name } of rows) await tx.execute(sql.raw(`drop index ${name}`))
  return rows.map(({ definition }) => definition)
}
