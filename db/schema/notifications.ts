import { sql } from "drizzle-orm"
import { bigint, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
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
    /** The owner took it away: gone from every list, kept so that open pages hear of it. */
    deletedAt: instant("deleted_at"),
    /** The number on its owner's bell when it last changed: what an open page asks for is all above the number it saw. */
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
    createdAt: createdAt(),
  },
  table => [
    unique("notifications_once").on(table.eventId, table.userId),
    index("notifications_user")
      .on(table.userId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("notifications_unread")
      .on(table.userId)
      .where(sql`${table.readAt} is null and ${table.deletedAt} is null`),
    index("notifications_news").on(table.userId, table.seq),
    index("notifications_visit").on(table.appointmentId).where(sql`${table.appointmentId} is not null`),
  ],
)

/**
 * A person's bell: a number that grows with each thing they should see. It is counted under the row's lock, so numbers
 * become visible in their order, and nothing below a number seen is ever still to come.
 */
export const bells = pgTable("bells", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  seq: bigint("seq", { mode: "number" }).notNull(),
})
