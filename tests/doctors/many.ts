import { sql } from "drizzle-orm"
import { db } from "@/db/client"

/**
 * Adds public doctors by SQL alone, open on weekdays from 09:00 to 17:00 in Kolkata, with kept first free times
 * spread over the second to thirtieth day after `now` (epoch ms), looked up at `now`.
 */
export async function manyDoctors(count: number, now: number): Promise<void> {
  const at = sql`to_timestamp(${now / 1_000}::float8)`
  await db().execute(sql`
    with people as (
      insert into users (id, role, name, email, verified_at)
      select gen_random_uuid(), 'DOCTOR', 'Dr Number ' || n, gen_random_uuid() || '@many.example', now()
      from generate_series(1, ${count}::int) n
      returning id, name
    ), made as (
      insert into doctors (id, user_id, slug, name, qualifications, licence_number, practising_since, fee_minor,
        languages, clinic, address, city, country, zone, verified_at, next_free_at, next_free_checked_at)
      select gen_random_uuid(), id, id, name, 'MBBS', id, 2010, 50000,
        '{English}', 'Clinic ' || name, '1 Street', 'Bengaluru', 'India', 'Asia/Kolkata', now(),
        ${at} + interval '1 day' + row_number() over () * interval '29 days' / ${count}::int, ${at}
      from people
      returning id
    )
    insert into weekly_hours (id, doctor_id, weekday, start_minute, end_minute)
    select gen_random_uuid(), made.id, weekday, 540, 1020 from made, generate_series(1, 5) weekday`)
}
