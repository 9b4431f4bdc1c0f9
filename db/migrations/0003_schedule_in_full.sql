ALTER TABLE "doctors" ADD COLUMN "move_notice_minutes" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "holiday_country" text;--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "next_free_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "doctors" ADD COLUMN "next_free_checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "time_off" ADD COLUMN "kind" text DEFAULT 'LEAVE' NOT NULL;--> statement-breakpoint
CREATE INDEX "doctors_public_soonest" ON "doctors" USING btree ("next_free_at","id") WHERE "doctors"."verified_at" is not null and "doctors"."suspended_at" is null;--> statement-breakpoint
ALTER TABLE "doctors" ADD CONSTRAINT "doctors_move_notice" CHECK ("doctors"."move_notice_minutes" between 0 and 525600);--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_kind" CHECK ("time_off"."kind" in ('LEAVE', 'HOLIDAY'));