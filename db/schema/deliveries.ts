import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { users } from "./accounts"
import { appointments } from "./booking"
import { createdAt, id, instant } from "./columns"
import { events } from "./events"

/** A calendar file of a letter: what it asks the receiver's calendar to do, and its text. */
export type CalendarFile = { method: "REQUEST" | "CANCEL"; text: string }

/**
 * One letter or text message to one person, frozen when made, at most one for each version of a visit, kind, receiver and
 * channel. Its id, and how often a person had it sent again, is the mail provider's idempotency key.
 */
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
    /** Which payment, refund or reminder of the visit it tells of; empty for all other letters. */
    about: text("about").notNull().default(""),
    /** None: somebody invited, who has no account yet. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    channel: text("channel", { enum: ["EMAIL", "SMS"] }).notNull(),
    /** An e-mail address, or a number in E.164; empty where there was none to send to. */
    address: text("address").notNull(),
    /** Empty for text messages, as is `html`. */
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    calendar: jsonb("calendar").$type<CalendarFile>(),
    status: text("status", { enum: ["PENDING", "SENT", "FAILED", "SUPPRESSED"] })
      .notNull()
      .default("PENDING"),
    /** Why it was not sent (SUPPRESSED), or came back (FAILED). */
    reason: text("reason", {
      enum: [
        "choice",
        "no-number",
        "channel-off",
        "superseded",
        "too-late",
        "too-many",
        "bounced",
        "refused",
        "unknown",
      ],
    }),
    attempts: integer("attempts").notNull().default(0),
    nextAt: instant("next_at").notNull().defaultNow(),
    /** Worth nothing from then on: a reminder, once the visit has begun. */
    notAfter: instant("not_after"),
    firstTriedAt: instant("first_tried_at"),
    sentAt: instant("sent_at"),
    /** How often a person had it sent again. */
    again: integer("again").notNull().default(0),
    providerId: text("provider_id"),
    /** What the provider told of it afterwards. */
    report: text("report", { enum: ["DELIVERED", "BOUNCED", "COMPLAINED"] }),
    reportedAt: instant("reported_at"),
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
    check("deliveries_status_known", sql`${table.status} in ('PENDING', 'SENT', 'FAILED', 'SUPPRESSED')`),
    check("deliveries_channel_known", sql`${table.channel} in ('EMAIL', 'SMS')`),
    check("deliveries_reason", sql`${table.status} <> 'SUPPRESSED' or ${table.reason} is not null`),
    check("deliveries_report_known", sql`${table.report} in ('DELIVERED', 'BOUNCED', 'COMPLAINED')`),
    index("deliveries_waiting").on(table.nextAt).where(sql`${table.status} = 'PENDING'`),
    index("deliveries_complaints")
      .on(table.report, table.createdAt, table.id)
      .where(sql`${table.report} in ('BOUNCED', 'COMPLAINED')`),
    index("deliveries_latest").on(table.createdAt, table.id),
    index("deliveries_status").on(table.status, table.createdAt, table.id),
    index("deliveries_visit").on(table.appointmentId).where(sql`${table.appointmentId} is not null`),
    index("deliveries_user").on(table.userId, table.createdAt).where(sql`${table.userId} is not null`),
    index("deliveries_provider").on(table.providerId).where(sql`${table.providerId} is not null`),
  ],
)

/** What a person chose differently from what Docket does by itself: one kind over one channel. */
export const choices = pgTable(
  "choices",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    channel: text("channel", { enum: ["EMAIL", "SMS"] }).notNull(),
    wanted: boolean("wanted").notNull(),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.userId, table.kind, table.channel] }),
    check("choices_channel_known", sql`${table.channel} in ('EMAIL', 'SMS')`),
  ],
)

/** Each reminder of each version of a visit that is settled: told (with its event), or passed over. Never twice. */
export const reminders = pgTable(
  "reminders",
  {
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id),
    version: integer("version").notNull(),
    /** Minutes before the start. */
    minutes: integer("minutes").notNull(),
    /** None: passed over, as a later one says the same, or the visit was booked or confirmed after it was due. */
    eventId: uuid("event_id").references(() => events.id),
    createdAt: createdAt(),
  },
  table => [primaryKey({ columns: [table.appointmentId, table.version, table.minutes] })],
)
