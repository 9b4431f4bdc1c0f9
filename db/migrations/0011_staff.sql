CREATE TABLE "visit_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "visit_notes_number" UNIQUE("appointment_id","number"),
	CONSTRAINT "visit_notes_length" CHECK (length("visit_notes"."text") <= 10000),
	CONSTRAINT "visit_notes_counted" CHECK ("visit_notes"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "offered_days" (
	"doctor_id" uuid NOT NULL,
	"date" date NOT NULL,
	"minutes" integer NOT NULL,
	CONSTRAINT "offered_days_doctor_id_date_pk" PRIMARY KEY("doctor_id","date"),
	CONSTRAINT "offered_days_minutes" CHECK ("offered_days"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "practice" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"address" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"logo" text,
	"zone" text NOT NULL,
	"currency" text NOT NULL,
	"visit_minutes" integer DEFAULT 30 NOT NULL,
	"notice_minutes" integer DEFAULT 120 NOT NULL,
	"horizon_days" integer DEFAULT 60 NOT NULL,
	"move_notice_minutes" integer DEFAULT 120 NOT NULL,
	"auto_approve" boolean DEFAULT false NOT NULL,
	"payment_policy" text DEFAULT 'CLINIC' NOT NULL,
	"cancellation_tiers" jsonb DEFAULT '[{"hours":24,"percent":100},{"hours":4,"percent":50}]'::jsonb NOT NULL,
	"reminder_minutes" jsonb DEFAULT '[1440,120]'::jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practice_one" CHECK ("practice"."id" = 1),
	CONSTRAINT "practice_policy_known" CHECK ("practice"."payment_policy" in ('CLINIC', 'OPTIONAL', 'REQUIRED')),
	CONSTRAINT "practice_phone_e164" CHECK ("practice"."phone" ~ '^(\+[1-9][0-9]{6,14})?$'),
	CONSTRAINT "practice_currency" CHECK ("practice"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "practice_visit_length" CHECK ("practice"."visit_minutes" between 5 and 480),
	CONSTRAINT "practice_times" CHECK ("practice"."notice_minutes" between 0 and 525600 and "practice"."move_notice_minutes" between 0 and 525600 and "practice"."horizon_days" between 0 and 730)
);
--> statement-breakpoint
CREATE TABLE "practice_holidays" (
	"date" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "links" DROP CONSTRAINT "links_purpose_known";--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "offered_through" date;--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "suspended_reason" text;--> statement-breakpoint
ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offered_days" ADD CONSTRAINT "offered_days_doctor_id_doctors_id_fk" FOREIGN KEY ("doctor_id") REFERENCES "public"."doctors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offered_days_date" ON "offered_days" USING btree ("date","minutes");--> statement-breakpoint
CREATE INDEX "users_search_trgm" ON "users" USING gin ((lower("name") || ' ' || lower("email"::text) || ' ' || coalesce("phone", '')) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "users_latest" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_role" ON "users" USING btree ("role","created_at","id");--> statement-breakpoint
CREATE INDEX "appointments_pair" ON "appointments" USING btree ("doctor_id","patient_id","starts_at");--> statement-breakpoint
CREATE INDEX "doctors_name" ON "doctors" USING btree ("name","id");--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_purpose_known" CHECK ("links"."purpose" in ('VERIFY', 'RESET', 'CHANGE', 'WELCOME'));--> statement-breakpoint
ALTER TABLE "doctors" ADD CONSTRAINT "doctors_suspended_reason" CHECK ("doctors"."suspended_reason" is null or "doctors"."suspended_at" is not null);--> statement-breakpoint
-- Notes written before there were versions are the first one.
INSERT INTO "visit_notes" ("id", "appointment_id", "number", "text", "author_id", "created_at", "updated_at")
SELECT gen_random_uuid(), a."id", 1, a."notes", d."user_id", a."updated_at", a."updated_at"
FROM "appointments" a JOIN "doctors" d ON d."id" = a."doctor_id" WHERE a."notes" <> '';--> statement-breakpoint
CREATE INDEX "appointments_completed" ON "appointments" USING btree ("patient_id","starts_at") WHERE "appointments"."status" = 'COMPLETED';--> statement-breakpoint
CREATE INDEX "appointments_booked" ON "appointments" USING btree ("created_at","id");--> statement-breakpoint
DROP INDEX "appointments_time";--> statement-breakpoint
CREATE INDEX "appointments_time" ON "appointments" USING btree ("starts_at","id","doctor_id","status","ended_by","hold_expires_at","ends_at","currency","fee_minor","payment_policy");--> statement-breakpoint
CREATE INDEX "appointments_waiting" ON "appointments" USING btree ("created_at","id","starts_at") WHERE "appointments"."status" = 'PENDING' and "appointments"."hold_expires_at" is null;--> statement-breakpoint
CREATE INDEX "ledger_entries_clearing" ON "ledger_entries" USING btree ("occurred_at","currency","amount_minor") WHERE "ledger_entries"."account" = 'CLEARING';--> statement-breakpoint
CREATE INDEX "payments_status" ON "payments" USING btree ("status","paid_at","id");--> statement-breakpoint
CREATE INDEX "users_unusual" ON "users" USING btree ("created_at","id") WHERE "users"."suspended_at" is not null or "users"."erased_at" is not null or "users"."verified_at" is null;--> statement-breakpoint
CREATE INDEX "audit_log_by" ON "audit_log" USING btree ("actor_kind","id");--> statement-breakpoint

-- As before, and a visit handed over to another doctor moves as well, also at the same time.
CREATE OR REPLACE FUNCTION appointments_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (
    (OLD.status = 'PENDING' AND NEW.status IN ('APPROVED', 'REJECTED', 'CANCELLED')) OR
    (OLD.status = 'APPROVED' AND NEW.status IN ('COMPLETED', 'CANCELLED', 'NO_SHOW')) OR
    (OLD.status = 'CANCELLED' AND OLD.ended_by = 'SYSTEM' AND NEW.status IN ('PENDING', 'APPROVED'))
  ) THEN
    RAISE EXCEPTION 'a visit cannot go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_life';
  END IF;
  IF (NEW.doctor_id, NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.doctor_id, OLD.starts_at, OLD.ends_at) THEN
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
END $$;
--> statement-breakpoint
CREATE INDEX "payments_amount" ON "payments" USING btree ("currency","amount_minor","paid_at","id");--> statement-breakpoint
CREATE TABLE "offered_totals" (
	"date" date PRIMARY KEY NOT NULL,
	"minutes" bigint NOT NULL
);
--> statement-breakpoint
-- Dates in order, so that two who write the same ones wait for each other and never for ever.
CREATE FUNCTION offered_totals_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO offered_totals AS t (date, minutes)
  SELECT date, sum(CASE TG_OP WHEN 'DELETE' THEN -minutes ELSE minutes END) FROM changed GROUP BY date ORDER BY date
  ON CONFLICT (date) DO UPDATE SET minutes = t.minutes + excluded.minutes;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER offered_days_added AFTER INSERT ON offered_days REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION offered_totals_follow();
--> statement-breakpoint
CREATE TRIGGER offered_days_gone AFTER DELETE ON offered_days REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION offered_totals_follow();
