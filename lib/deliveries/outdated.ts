import { sql } from "drizzle-orm"

/**
 * What a row of `deliveries` says is true no more: that its visit stands, of one that was moved, answered or ended since, or
 * that it was given up, of one that stands again; that it is another doctor's, of one that came back; or a reminder closer to the visit has been told. In SQL, for every
 * statement that asks.
 */
export const outdated = sql`exists (
  select from appointments v where v.id = deliveries.appointment_id and (
    deliveries.kind in ('requested', 'new-request', 'to-pay') and v.status <> 'PENDING'
    or deliveries.kind = 'lapsed' and v.status in ('PENDING', 'APPROVED')
    or deliveries.kind in ('requested', 'new-request', 'new-visit', 'to-pay', 'confirmed', 'moved', 'other-doctor', 'reminder')
      and (v.version > deliveries.version or v.status in ('REJECTED', 'CANCELLED'))
    or deliveries.kind = 'handed-over' and v.version > deliveries.version
      and deliveries.user_id = (select user_id from doctors where doctors.id = v.doctor_id)
    or deliveries.kind = 'reminder' and exists (
      select from reminders closer where closer.appointment_id = v.id and closer.version = v.version
        and closer.event_id is not null
        and closer.minutes < case when deliveries.about ~ '^[0-9]+$' then deliveries.about::int end)))`
