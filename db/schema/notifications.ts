import { sql } from "drizzle-orm"
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { users } from "./accounts"
import { appointments } from "./booking"
import { createdAt, id, instant } from "./columns"
import { events } from "./events"

/** What a person finds under the bell. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    eventId: uuid("event_id")
      .notNull()
      .references(() => events.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    appointmentId: uuid("appointment_id").references(() => appointments.id),
    readAt: instant("read_at"),
    createdAt: createdAt(),
  },
  table => [
    unique("notifications_once").on(table.eventId, table.userId),
    index("notifications_user").on(table.userId, table.createdAt, table.id),
    index("notifications_unread").on(table.userId).where(sql`${table.readAt} is null`),
  ],
)

/** One letter to one person over one channel, frozen when made; its id is the provider's idempotency key. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: id(),
    eventId: uuid("event_id")
      .notNull()
      .references(() => events.id),
    appointmentId: uuid("appointment_id").references(() => appointments.id),
    version: integer("version").notNull(),
    kind: text("kind").notNull(),
    /** Which payment or refund of the visit it tells of; empty for all other letters. */
    about: text("about").notNull().default(""),
    /** None: somebody invited, who has no account yet. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    channel: text("channel", { enum: ["EMAIL"] }).notNull(),
    address: text("address").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    status: text("status", { enum: ["PENDING", "SENT", "FAILED"] })
      .notNull()
      .default("PENDING"),
    attempts: integer("attempts").notNull().default(0),
    nextAt: instant("next_at").notNull().defaultNow(),
    firstTriedAt: instant("first_tried_at"),
    sentAt: instant("sent_at"),
    providerId: text("provider_id"),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  table => [
    unique("deliveries_once").on(
      table.appointmentId,
      table.version,
      table.kind,
      table.userId,
      table.channel,
      table.about,
    ),
    check("deliveries_status_known", sql`${table.status} in ('PENDING', 'SENT', 'FAILED')`),
    index("deliveries_waiting").on(table.nextAt).where(sql`${table.status} = 'PENDING'`),
    index("deliveries_latest").on(table.createdAt, table.id),
  ],
)
