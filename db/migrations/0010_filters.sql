ALTER TABLE "event_receipts" ADD COLUMN "rang_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "deliveries_complaints" ON "deliveries" USING btree ("report","created_at","id") WHERE "deliveries"."report" in ('BOUNCED', 'COMPLAINED');--> statement-breakpoint
CREATE INDEX "events_type" ON "events" USING btree ("type","occurred_at","id");