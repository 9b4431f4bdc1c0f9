-- What the engine asks of the database, each in one place: many doctors at once, one doctor's calendar, or a booking.
-- Instants are epoch milliseconds. Each list has an order, so that the same rows are the same text.
CREATE FUNCTION doctor_rules(d doctors, since date) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('doctorId', d.id, 'feeMinor', d.fee_minor, 'currency', d.currency, 'autoApprove', d.auto_approve,
    'paymentPolicy', d.payment_policy, 'cancellationTiers', d.cancellation_tiers, 'moveNoticeMinutes', d.move_notice_minutes,
    'zone', d.zone, 'lengthMinutes', d.visit_minutes, 'stepMinutes', d.step_minutes, 'alignToClock', d.align_to_clock,
    'bufferBeforeMinutes', d.buffer_before_minutes, 'bufferAfterMinutes', d.buffer_after_minutes,
    'noticeMinutes', d.notice_minutes, 'horizonDays', d.horizon_days, 'dailyCap', d.daily_cap, 'weeklyCap', d.weekly_cap,
    'accepting', d.accepting,
    'weekly', coalesce((SELECT json_agg(json_build_object('weekday', w.weekday, 'startMinute', w.start_minute,
      'endMinute', w.end_minute, 'validFrom', w.valid_from, 'validTo', w.valid_to, 'everyWeeks', w.every_weeks,
      'anchor', w.anchor) ORDER BY w.id) FROM weekly_hours w WHERE w.doctor_id = d.id), '[]'),
    'dates', coalesce((SELECT json_agg(json_build_object('date', o.date, 'kind', o.kind, 'startMinute', o.start_minute,
      'endMinute', o.end_minute) ORDER BY o.id) FROM schedule_overrides o WHERE o.doctor_id = d.id AND o.date > since), '[]'),
    'off', coalesce((SELECT json_agg(json_build_object('date', t.date, 'start', extract(epoch FROM t.starts_at) * 1000,
      'end', extract(epoch FROM t.ends_at) * 1000) ORDER BY t.id)
      FROM time_off t WHERE t.doctor_id = d.id AND coalesce(t.ends_at, t.date) > since), '[]'),
    'holidays', coalesce((SELECT json_agg(json_build_object('date', h.date, 'name', h.name) ORDER BY h.date)
      FROM practice_holidays h WHERE h.date > since), '[]'))
$$;--> statement-breakpoint
-- Visits that block a doctor and begin between these moments, but for one: a list of each column, which is read eight times as
-- quickly as a row of each visit.
CREATE FUNCTION doctor_taken(doctor uuid, since timestamptz, until timestamptz, but uuid) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('start', coalesce(json_agg((date_part('epoch', starts_at) * 1000)::int8), '[]'),
    'lasts', coalesce(json_agg((date_part('epoch', ends_at - starts_at) * 1000)::int8), '[]'),
    'bufferBefore', coalesce(json_agg(buffer_before_minutes), '[]'),
    'bufferAfter', coalesce(json_agg(buffer_after_minutes), '[]'),
    'expiresAt', coalesce(json_agg((date_part('epoch', hold_expires_at) * 1000)::int8), '[]'))
  FROM (SELECT * FROM appointments a
    WHERE a.doctor_id = doctor AND a.status IN ('PENDING', 'APPROVED', 'COMPLETED')
      AND a.starts_at > since AND a.starts_at < until AND a.id IS DISTINCT FROM but
    ORDER BY a.starts_at, a.id) visits
$$;--> statement-breakpoint
-- A patient's own visits that begin between these moments, but for one, and but for those not paid in time.
CREATE FUNCTION patient_taken(patient uuid, since timestamptz, until timestamptz, moment timestamptz, but uuid)
RETURNS json LANGUAGE sql STABLE AS $$
  SELECT coalesce(json_agg(json_build_array((date_part('epoch', a.starts_at) * 1000)::int8,
    (date_part('epoch', a.ends_at) * 1000)::int8) ORDER BY a.starts_at, a.id), '[]')
  FROM appointments a
  WHERE a.patient_id = patient AND a.status IN ('PENDING', 'APPROVED', 'COMPLETED')
    AND a.starts_at > since AND a.starts_at < until AND a.id IS DISTINCT FROM but
    AND (a.hold_expires_at IS NULL OR a.hold_expires_at > moment)
$$;--> statement-breakpoint
-- All a decision about one time rests on: a bookable doctor's rules (null when there is none), what is taken within nine days
-- of it (caps look at whole weeks), and the patient's own visits of that day.
CREATE FUNCTION booking_scene(doctor uuid, patient uuid, since timestamptz, until timestamptz, moment timestamptz, but uuid)
RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'practice', (SELECT doctor_rules(d, (moment AT TIME ZONE 'UTC')::date - 40) FROM doctors d
      WHERE d.id = doctor AND d.verified_at IS NOT NULL AND d.suspended_at IS NULL),
    'taken', doctor_taken(doctor, since - interval '9 days', until + interval '9 days', but),
    'own', patient_taken(patient, since - interval '1 day', until + interval '1 day', moment, but))
$$;--> statement-breakpoint
-- Locks both diaries until the transaction ends, always in the same order, and says whether the scene somebody decided on is
-- still the same. Volatile, so the second look sees what was committed while it waited.
CREATE FUNCTION scene_stands(doctor uuid, patient uuid, since timestamptz, until timestamptz, moment timestamptz, mark text)
RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(key)
  FROM (SELECT DISTINCT hashtextextended(id, 0) AS key FROM unnest(ARRAY[doctor::text, patient::text]) id ORDER BY key) keys;
  RETURN md5(booking_scene(doctor, patient, since, until, moment, NULL)::text) = mark;
END $$;
