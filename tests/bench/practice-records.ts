import type { Ask, Size } from "./practice"

/** A fifth of the visits that were not declined may be paid online, and nine of ten of those are; what was cancelled goes back. */
export async function fillMoney(ask: Ask): Promise<void> {
  await ask(`
    create unlogged table money as
    select v.id as visit, uuidv7(v.created_at - now()) as order_id, uuidv7(v.created_at - now()) as payment_id,
      uuidv7(v.created_at + interval '1 hour' - now()) as refund_id, a.fee_minor, a.currency,
      v.created_at + interval '5 minutes' as paid_at, v.status = 'CANCELLED' as goes_back,
      row_number() over (order by v.created_at, v.id) as receipt
    from diary v join appointments a on a.id = v.id where v.online and v.status <> 'REJECTED' and v.k % 10 <> 0`)
  await ask(`
    insert into payment_orders (id, appointment_id, provider_id, amount_minor, currency, opened_at, created_at)
    select order_id, visit, 'order_' || order_id, fee_minor, currency, paid_at, paid_at from money`)
  await ask(`
    insert into payments (id, order_id, provider_id, amount_minor, currency, status, paid_at, receipt_number, created_at)
    select payment_id, order_id, 'pay_' || payment_id, fee_minor, currency, 'CAPTURED', paid_at, receipt, paid_at from money`)
  await ask(`
    insert into refunds (id, payment_id, amount_minor, reason, status, provider_id, asked_at, done_at, next_at, created_at)
    select refund_id, payment_id, fee_minor, 'CANCELLED', case when receipt % 500 = 0 then 'DUE' else 'DONE' end,
      case when receipt % 500 <> 0 then 'rfnd_' || refund_id end, paid_at, paid_at,
      case when receipt % 500 = 0 then now() + interval '30 days' else paid_at end, paid_at + interval '1 hour'
    from money where goes_back`)
  const facts = [
    ["captured", "CLEARING", "REVENUE", "null::uuid", "true"],
    ["due", "REVENUE", "REFUNDS_DUE", "refund_id", "goes_back"],
    ["refunded", "REFUNDS_DUE", "CLEARING", "refund_id", "goes_back and receipt % 500 <> 0"],
  ]
  for (const [fact, debit, credit, refund, when] of facts)
    await ask(`
      insert into ledger_entries (fact, account, amount_minor, currency, payment_id, refund_id, occurred_at)
      select '${fact}:' || payment_id, account, amount, currency, payment_id, ${refund}, paid_at
      from money, lateral (values ('${debit}', fee_minor), ('${credit}', -fee_minor)) entry (account, amount)
      where ${when} order by paid_at`)
}

/** What is told of the last visits: two events each, with receipts, log, notices and letters. */
export async function fillTelling(ask: Ask, { told }: Size): Promise<void> {
  await ask(`
    create unlogged table history as
    with recent as (select * from diary order by created_at desc limit ${told})
    select uuidv7(at - now()) as id, type, visit, doctor_id, patient_id, user_id, actor, at, payload, row_number() over (order by at) as n
    from (
      select e.type, v.id as visit, v.doctor_id, p.id as patient_id, s.user_id, e.actor, e.at,
        json_build_object('appointmentId', v.id, 'version', 1, 'doctorId', v.doctor_id, 'patientId', p.id,
          'startsAt', to_char(v.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"'),
          'endsAt', to_char(v.starts_at at time zone 'UTC' + interval '30 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"'),
          'status', v.status, 'by', e.actor)::text as payload
      from recent v join people p on p.n = v.patient join staff s on s.id = v.doctor_id,
        lateral (values ('APPOINTMENT_BOOKED', 'patient', v.created_at),
          (case v.status when 'PENDING' then 'VISIT_OPENED' when 'NO_SHOW' then 'APPOINTMENT_NO_SHOW' else 'APPOINTMENT_' || v.status end,
            case v.status when 'CANCELLED' then 'patient' else 'doctor' end,
            least(now(), v.created_at + interval '2 hours'))) e (type, actor, at)) told`)
  await ask(`
    insert into events (id, type, subject_type, subject_id, actor_kind, actor_id, payload, occurred_at)
    select id, type, 'appointment', visit, actor, case actor when 'patient' then patient_id else user_id end, payload::jsonb, at
    from history`)
  await ask(`
    insert into event_receipts (event_id, consumer, state, attempts, next_at, published_at, done_at, created_at, last_error)
    select id, consumer, case when n % 5000 = 1 then 'DEAD' else 'DONE' end, 1, at, at,
      case when n % 5000 <> 1 then at end, at, case when n % 5000 = 1 then 'Error' end
    from history, unnest(array['notifications', 'audit']) consumer`)
  await ask(`
    insert into audit_log (event_id, action, subject_type, subject_id, actor_kind, actor_id, details, occurred_at, recorded_at)
    select id, type, 'appointment', visit, actor, case actor when 'patient' then patient_id else user_id end, payload, at, at
    from history where n % 5000 <> 1 order by at`)
  await ask(`
    insert into notifications (id, event_id, user_id, kind, title, body, appointment_id, read_at, seq, created_at)
    select uuidv7(h.at - now()), h.id, person, 'confirmed', 'Visit confirmed', 'Your visit is confirmed.', h.visit,
      case when h.n % 10 <> 0 then h.at end, h.n, h.at
    from history h, unnest(array[h.patient_id, h.user_id]) person`)
  await ask("insert into bells (user_id, seq) select user_id, max(seq) from notifications group by user_id")
  await ask(`
    insert into deliveries (id, event_id, appointment_id, version, kind, user_id, channel, address, subject, html, text, status,
      reason, attempts, next_at, first_tried_at, sent_at, provider_id, report, reported_at, created_at)
    select uuidv7(h.at - now()), h.id, h.visit, 1, case when h.type = 'APPOINTMENT_BOOKED' then 'requested' else 'confirmed' end,
      h.patient_id, 'EMAIL', 'somebody@people.example', 'Your visit', repeat('word ', 60), repeat('word ', 40), state,
      case state when 'SUPPRESSED' then 'choice' when 'FAILED' then 'bounced' end, 1, h.at, h.at,
      case state when 'SENT' then h.at end, 'mail_' || h.id, case state when 'SENT' then 'DELIVERED' when 'FAILED' then 'BOUNCED' end, h.at, h.at
    from history h, lateral (select case when h.n % 100 = 3 then 'FAILED' when h.n % 40 = 5 then 'SUPPRESSED' else 'SENT' end as state) s`)
}
