-- No doctor and no patient in two places at once: requests block as much as confirmed visits.
-- Half-open ranges, so 10:00-10:30 and 10:30-11:00 are neighbours.
ALTER TABLE appointments ADD CONSTRAINT appointments_doctor_free
  EXCLUDE USING gist (doctor_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (status IN ('PENDING', 'APPROVED', 'COMPLETED'));--> statement-breakpoint
ALTER TABLE appointments ADD CONSTRAINT appointments_patient_free
  EXCLUDE USING gist (patient_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (status IN ('PENDING', 'APPROVED', 'COMPLETED'));--> statement-breakpoint

-- The life of a visit (the same table as lib/booking/rules.ts): no other move is stored.
CREATE FUNCTION appointments_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (
    (OLD.status = 'PENDING' AND NEW.status IN ('APPROVED', 'REJECTED', 'CANCELLED')) OR
    (OLD.status = 'APPROVED' AND NEW.status IN ('COMPLETED', 'CANCELLED', 'NO_SHOW'))
  ) THEN
    RAISE EXCEPTION 'a visit cannot go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_life';
  END IF;
  NEW.updated_at := now();
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER appointments_life BEFORE UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION appointments_life();--> statement-breakpoint

-- What the directory searches is derived, so that it cannot be forgotten.
CREATE FUNCTION doctors_search_text(doctor doctors) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT lower(concat_ws(' ', doctor.name, doctor.clinic, doctor.city,
    (SELECT string_agg(concat_ws(' ', s.name, s.summary), ' ' ORDER BY ds.position)
       FROM doctor_specialities ds JOIN specialities s ON s.id = ds.speciality_id WHERE ds.doctor_id = doctor.id)))
$$;--> statement-breakpoint
CREATE FUNCTION doctors_search_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := doctors_search_text(NEW);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER doctors_search_own BEFORE INSERT OR UPDATE ON doctors FOR EACH ROW EXECUTE FUNCTION doctors_search_own();--> statement-breakpoint
CREATE FUNCTION doctors_search_speciality() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE doctors SET search = '' WHERE id = coalesce(NEW.doctor_id, OLD.doctor_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER doctors_search_speciality AFTER INSERT OR UPDATE OR DELETE ON doctor_specialities
  FOR EACH ROW EXECUTE FUNCTION doctors_search_speciality();--> statement-breakpoint

-- Written once, never altered. A superuser can still drop a trigger; the hash chain tells on that.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
