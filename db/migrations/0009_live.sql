CREATE TABLE "choices" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"wanted" boolean NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "choices_user_id_kind_channel_pk" PRIMARY KEY("user_id","kind","channel"),
	CONSTRAINT "choices_channel_known" CHECK ("choices"."channel" in ('EMAIL', 'SMS'))
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"appointment_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"minutes" integer NOT NULL,
	"event_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_appointment_id_version_minutes_pk" PRIMARY KEY("appointment_id","version","minutes")
);
--> statement-breakpoint
CREATE TABLE "bells" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_status_known";--> statement-breakpoint
DROP INDEX "notifications_user";--> statement-breakpoint
DROP INDEX "notifications_unread";--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "reminder_minutes" integer[] DEFAULT '{1440,120}' NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "calendar" jsonb;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "not_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "again" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "report" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "reported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "choices" ADD CONSTRAINT "choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bells" ADD CONSTRAINT "bells_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_log_time" ON "audit_log" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "appointments_to_come" ON "appointments" USING btree ("starts_at") WHERE "appointments"."status" = 'APPROVED';--> statement-breakpoint
CREATE INDEX "event_receipts_open" ON "event_receipts" USING btree ("created_at","event_id") WHERE "event_receipts"."state" <> 'DONE';--> statement-breakpoint
CREATE INDEX "events_time" ON "events" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_status" ON "deliveries" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_visit" ON "deliveries" USING btree ("appointment_id") WHERE "deliveries"."appointment_id" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_user" ON "deliveries" USING btree ("user_id","created_at") WHERE "deliveries"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_provider" ON "deliveries" USING btree ("provider_id") WHERE "deliveries"."provider_id" is not null;--> statement-breakpoint
CREATE INDEX "notifications_news" ON "notifications" USING btree ("user_id","seq");--> statement-breakpoint
CREATE INDEX "notifications_visit" ON "notifications" USING btree ("appointment_id") WHERE "notifications"."appointment_id" is not null;--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("user_id","created_at","id") WHERE "notifications"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("user_id") WHERE "notifications"."read_at" is null and "notifications"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE "doctors" ADD CONSTRAINT "doctors_reminders" CHECK (cardinality("doctors"."reminder_minutes") <= 4 and 15 <= all ("doctors"."reminder_minutes") and 10080 >= all ("doctors"."reminder_minutes"));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel_known" CHECK ("deliveries"."channel" in ('EMAIL', 'SMS'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_reason" CHECK ("deliveries"."status" <> 'SUPPRESSED' or "deliveries"."reason" is not null);--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_report_known" CHECK ("deliveries"."report" in ('DELIVERED', 'BOUNCED', 'COMPLAINED'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_status_known" CHECK ("deliveries"."status" in ('PENDING', 'SENT', 'FAILED', 'SUPPRESSED'));
