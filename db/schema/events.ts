import { sql } from "drizzle-orm"
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { createdAt, id, instant } from "./columns"

/** The outbox: what happened, written in the transaction that made it happen. Payload: ids, times and states only. */
export const events = pgTable(
  "events",
  {
    id: id(),
    type: text("type").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: uuid("subject_id").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    requestId: text("request_id"),
    payload: jsonb("payload").notNull(),
    occurredAt: instant("occurred_at").notNull().defaultNow(),
  },
  table => [
    index("events_subject").on(table.subjectType, table.subjectId, table.occurredAt),
    index("events_type").on(table.type, table.occurredAt, table.id),
    index("events_time").on(table.occurredAt, table.id),
  ],
)

/** The inbox, one row per consumer, made with the event. Only state DONE stops the sweep. */
export const eventReceipts = pgTable(
  "event_receipts",
  {
    eventId: uuid("event_id")
      .notNull()
      .references(() => events.id),
    consumer: text("consumer").notNull(),
    state: text("state", { enum: ["PENDING", "DONE", "DEAD"] })
      .notNull()
      .default("PENDING"),
    attempts: integer("attempts").notNull().default(0),
    /** When the sweep should look at it again. */
    nextAt: instant("next_at").notNull().defaultNow(),
    publishedAt: instant("published_at"),
    /** When bells rang for it, which may be before the rest is done. */
    rangAt: instant("rang_at"),
    doneAt: instant("done_at"),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.eventId, table.consumer] }),
    check("event_receipts_state_known", sql`${table.state} in ('PENDING', 'DONE', 'DEAD')`),
    index("event_receipts_waiting").on(table.nextAt).where(sql`${table.state} = 'PENDING'`),
    index("event_receipts_open").on(table.createdAt, table.eventId).where(sql`${table.state} <> 'DONE'`),
  ],
)
