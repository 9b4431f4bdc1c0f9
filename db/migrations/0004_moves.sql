-- A move keeps the visit's id and adds one to its version; ended visits stay where they were.
CREATE OR REPLACE FUNCTION appointments_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (
    (OLD.status = 'PENDING' AND NEW.status IN ('APPROVED', 'REJECTED', 'CANCELLED')) OR
    (OLD.status = 'APPROVED' AND NEW.status IN ('COMPLETED', 'CANCELLED', 'NO_SHOW'))
  ) THEN
    RAISE EXCEPTION 'a visit cannot go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_life';
  END IF;
  IF (NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at) THEN
    IF OLD.status NOT IN ('PENDING', 'APPROVED') OR NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a visit moves while it is open, one version at a time'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_moves';
    END IF;
  ELSIF NEW.version <> OLD.version THEN
    RAISE EXCEPTION 'a version belongs to a move'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_moves';
  END IF;
  NEW.updated_at := now();
  RETURN NEW;
END $$;--> statement-breakpoint

-- What the directory searches changes with these columns only.
DROP TRIGGER doctors_search_own ON doctors;--> statement-breakpoint
CREATE TRIGGER doctors_search_own BEFORE INSERT OR UPDATE OF name, clinic, city, search ON doctors
  FOR EACH ROW EXECUTE FUNCTION doctors_search_own();
