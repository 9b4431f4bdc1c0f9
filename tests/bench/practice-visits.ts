import type { Ask, Size } from "./practice"

/** Days behind and ahead of today. */
const BEHIND = 730
const AHEAD = 60
const DAYS = BEHIND + AHEAD

/**
 * Visits of half an hour, spread evenly over all days; the first doctor has `busy` of them, up to 26 a day. Patients come
 * back. Two of one patient's at the same time would be no visits: the second is cancelled.
 */
export async function fillVisits(ask: Ask, { doctors, patients, visits, busy }: Size): Promise<void> {
  const others = Math.floor((visits - busy) / Math.max(1, doctors - 1))
  await ask(`
    create unlogged table diary as
    with counted as (select n, id, case when n = 1 then ${busy} else ${others} end as many from staff),
    placed as (
      select n, id, k, many, ceil(many / ${DAYS}.0)::int as per_day from counted, generate_series(0, many - 1) k),
    timed as (
      select n, id, k, 1 + ((n::bigint * 7919 + (k % (many * 2 / 3 + 1)) * 104729) % ${patients})::int as patient,
        date_trunc('day', now()) + (k / per_day * (${DAYS} * per_day) / many - ${BEHIND}) * interval '1 day'
          + interval '210 minutes' + (case when per_day = 1 then (n * 7 + k * 3) % 16 else k % per_day end) * interval '30 minutes' as starts_at,
        (n * 31 + k * 17) % 100 as chance, (n + k) % 5 = 0 as online
      from placed),
    told as (
      select *, row_number() over (partition by patient, starts_at order by n) > 1 as twice from timed)
    select uuidv7(starts_at - interval '10 days' - now()) as id, n, k, id as doctor_id, patient, starts_at, online,
      least(starts_at, now()) - (1 + chance % 20) * interval '1 day' as created_at,
      case when twice then 'CANCELLED'
        when starts_at < now() then case when chance < 82 then 'COMPLETED' when chance < 88 then 'NO_SHOW'
          when chance < 97 then 'CANCELLED' else 'REJECTED' end
        when chance < 80 then 'APPROVED' when chance < 94 then 'PENDING' else 'CANCELLED' end as status
    from told`)
  await ask(`
    insert into appointments (id, doctor_id, patient_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes,
      status, reason, notes, fee_minor, currency, payment_policy, created_by, created_at, updated_at, ended_by, ended_reason, ended_at)
    select v.id, v.doctor_id, p.id, v.starts_at, v.starts_at + interval '30 minutes', 0, 0, v.status, 'Follow-up',
      case when v.status = 'COMPLETED' and v.k % 10 = 0 then 'Better. Come back in a month.' else '' end,
      d.fee_minor, d.currency, case when v.online then 'OPTIONAL' else 'CLINIC' end, p.id, v.created_at,
      least(now(), v.starts_at + interval '1 hour'),
      case v.status when 'CANCELLED' then 'PATIENT' when 'REJECTED' then 'DOCTOR' end,
      case when v.status in ('CANCELLED', 'REJECTED') then 'Something came up' end,
      case when v.status in ('CANCELLED', 'REJECTED') then v.created_at + interval '1 hour' end
    from diary v join people p on p.n = v.patient join doctors d on d.id = v.doctor_id`)
  await ask(`
    insert into visit_notes (id, appointment_id, number, text, author_id, created_at, updated_at)
    select uuidv7(), v.id, 1, 'Better. Come back in a month.', s.user_id, v.starts_at, v.starts_at + interval '20 minutes'
    from diary v join staff s on s.n = v.n where v.status = 'COMPLETED' and v.k % 10 = 0`)
  await ask(`
    insert into offered_days (doctor_id, date, minutes)
    select id, day::date, 480 from staff,
      generate_series(current_date - ${BEHIND}, current_date - 1, interval '1 day') day where extract(isodow from day) < 6`)
  // Triggers may be off.
  await ask("truncate offered_totals")
  await ask("insert into offered_totals select date, sum(minutes) from offered_days group by 1")
  await ask("update doctors set offered_through = current_date - 1")
}
