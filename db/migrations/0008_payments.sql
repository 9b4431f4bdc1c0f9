CREATE TABLE "ledger_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"fact" text NOT NULL,
	"account" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"payment_id" uuid NOT NULL,
	"refund_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_once" UNIQUE("fact","account"),
	CONSTRAINT "ledger_entries_account_known" CHECK ("ledger_entries"."account" in ('RECEIVABLE', 'CLEARING', 'REVENUE', 'REFUNDS_DUE'))
);
--> statement-breakpoint
CREATE TABLE "payment_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_check_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_orders_one" UNIQUE("appointment_id"),
	CONSTRAINT "payment_orders_provider" UNIQUE("provider_id"),
	CONSTRAINT "payment_orders_amount" CHECK ("payment_orders"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"surplus" boolean DEFAULT false NOT NULL,
	"receipt_number" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_provider" UNIQUE("provider_id"),
	CONSTRAINT "payments_receipt" UNIQUE("receipt_number"),
	CONSTRAINT "payments_status_known" CHECK ("payments"."status" in ('FAILED', 'AUTHORIZED', 'VOID', 'CAPTURED')),
	CONSTRAINT "payments_receipt_of_captured" CHECK (("payments"."status" = 'CAPTURED') = ("payments"."receipt_number" is not null))
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" text,
	"type" text NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_events_once" UNIQUE("provider_id"),
	CONSTRAINT "provider_events_state_known" CHECK ("provider_events"."state" in ('WAITING', 'DONE', 'REFUSED'))
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"payments" integer NOT NULL,
	"refunds" integer NOT NULL,
	"differences" jsonb NOT NULL,
	CONSTRAINT "reconciliations_day" UNIQUE("day")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'DUE' NOT NULL,
	"provider_id" text,
	"asked_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"round" smallint DEFAULT 1 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_one" UNIQUE("payment_id"),
	CONSTRAINT "refunds_provider" UNIQUE("provider_id"),
	CONSTRAINT "refunds_status_known" CHECK ("refunds"."status" in ('DUE', 'ASKED', 'DONE')),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_once";--> statement-breakpoint
ALTER TABLE "appointments" DROP CONSTRAINT "appointments_ended";--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "payment_policy" text DEFAULT 'CLINIC' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "cancellation_tiers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "payment_policy" text DEFAULT 'CLINIC' NOT NULL;--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "cancellation_tiers" jsonb DEFAULT '[{"hours":24,"percent":100},{"hours":4,"percent":50}]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_orders" ADD CONSTRAINT "payment_orders_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_payment_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_payment" ON "ledger_entries" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_latest" ON "ledger_entries" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "payment_orders_unchecked" ON "payment_orders" USING btree ("next_check_at") WHERE "payment_orders"."next_check_at" is not null;--> statement-breakpoint
CREATE INDEX "payments_order" ON "payments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payments_latest" ON "payments" USING btree ("paid_at","id");--> statement-breakpoint
CREATE INDEX "payments_untaken" ON "payments" USING btree ("paid_at") WHERE "payments"."status" = 'AUTHORIZED';--> statement-breakpoint
CREATE INDEX "provider_events_waiting" ON "provider_events" USING btree ("next_at") WHERE "provider_events"."state" = 'WAITING';--> statement-breakpoint
CREATE INDEX "provider_events_refused" ON "provider_events" USING btree ("created_at","id") WHERE "provider_events"."state" = 'REFUSED';--> statement-breakpoint
CREATE INDEX "refunds_waiting" ON "refunds" USING btree ("next_at") WHERE "refunds"."status" <> 'DONE';--> statement-breakpoint
CREATE INDEX "refunds_latest" ON "refunds" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "appointments_unpaid" ON "appointments" USING btree ("hold_expires_at") WHERE "appointments"."status" = 'PENDING' and "appointments"."hold_expires_at" is not null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_once" UNIQUE("appointment_id","version","kind","user_id","channel","about");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_policy_known" CHECK ("appointments"."payment_policy" in ('CLINIC', 'OPTIONAL', 'REQUIRED'));--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_hold" CHECK ("appointments"."hold_expires_at" is null or "appointments"."status" in ('PENDING', 'CANCELLED', 'REJECTED'));--> statement-breakpoint
ALTER TABLE appointments DISABLE TRIGGER appointments_life;--> statement-breakpoint
UPDATE appointments SET ended_at = updated_at WHERE ended_by IS NOT NULL;--> statement-breakpoint
ALTER TABLE appointments ENABLE TRIGGER appointments_life;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_ended" CHECK (("appointments"."status" in ('REJECTED', 'CANCELLED')) = ("appointments"."ended_by" is not null) and ("appointments"."ended_by" is null) = ("appointments"."ended_reason" is null) and ("appointments"."ended_by" is null) = ("appointments"."ended_at" is null));--> statement-breakpoint
ALTER TABLE "doctors" ADD CONSTRAINT "doctors_policy_known" CHECK ("doctors"."payment_policy" in ('CLINIC', 'OPTIONAL', 'REQUIRED'));--> statement-breakpoint

-- As before, and one way back: a visit that was not paid in time may stand again when its money comes after all.
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

-- When it ended goes with who ended it, also for a version of the application that doesn't know the column yet.
CREATE FUNCTION appointments_ended_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.ended_at := CASE WHEN NEW.ended_by IS NULL THEN NULL ELSE coalesce(NEW.ended_at, now()) END;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER appointments_ended_at BEFORE INSERT OR UPDATE ON appointments
  FOR EACH ROW EXECUTE FUNCTION appointments_ended_at();--> statement-breakpoint

-- What a provider said once is not unsaid: a payment only goes forward, and what it was of never changes.
CREATE FUNCTION payments_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF array_position(ARRAY['FAILED', 'AUTHORIZED', 'VOID', 'CAPTURED'], NEW.status) < array_position(ARRAY['FAILED', 'AUTHORIZED', 'VOID', 'CAPTURED'], OLD.status)
    OR (NEW.order_id, NEW.provider_id, NEW.amount_minor, NEW.currency) IS DISTINCT FROM (OLD.order_id, OLD.provider_id, OLD.amount_minor, OLD.currency) THEN
    RAISE EXCEPTION 'a payment only goes forward' USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_forward';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER payments_forward BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION payments_forward();--> statement-breakpoint

CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION ledger_entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_minor) FROM ledger_entries WHERE fact = NEW.fact) <> 0
    OR (SELECT count(DISTINCT currency) FROM ledger_entries WHERE fact = NEW.fact) <> 1 THEN
    RAISE EXCEPTION 'the entries of % do not balance', NEW.fact
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_balance';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger_entries_balance();
