import { sql } from "drizzle-orm"
import { boolean, check, date, integer, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core"
import { cancellationTiers, createdAt, instant } from "./columns"

/** The practice itself: one row. What doctors added from now on begin with is here too; minutes and days as in `doctors`. */
export const practice = pgTable(
  "practice",
  {
    id: smallint("id").primaryKey().default(1),
    name: text("name").notNull(),
    email: text("email").notNull(),
    /** E.164, or empty while nobody has told it. */
    phone: text("phone").notNull(),
    address: text("address").notNull(),
    about: text("about").notNull().default(""),
    /** Of the image service: "public id:version". */
    logo: text("logo"),
    /** Days and months of the practice's own reports. */
    zone: text("zone").notNull(),
    currency: text("currency").notNull(),
    visitMinutes: integer("visit_minutes").notNull().default(30),
    noticeMinutes: integer("notice_minutes").notNull().default(120),
    horizonDays: integer("horizon_days").notNull().default(60),
    moveNoticeMinutes: integer("move_notice_minutes").notNull().default(120),
    autoApprove: boolean("auto_approve").notNull().default(false),
    paymentPolicy: text("payment_policy", { enum: ["CLINIC", "OPTIONAL", "REQUIRED"] })
      .notNull()
      .default("CLINIC"),
    cancellationTiers: cancellationTiers().default([
      { hours: 24, percent: 100 },
      { hours: 4, percent: 50 },
    ]),
    reminderMinutes: jsonb("reminder_minutes").$type<number[]>().notNull().default([1440, 120]),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  table => [
    check("practice_one", sql`${table.id} = 1`),
    check("practice_policy_known", sql`${table.paymentPolicy} in ('CLINIC', 'OPTIONAL', 'REQUIRED')`),
    check("practice_phone_e164", sql`${table.phone} ~ '^(\\+[1-9][0-9]{6,14})?$'`),
    check("practice_currency", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check("practice_visit_length", sql`${table.visitMinutes} between 5 and 480`),
    check(
      "practice_times",
      sql`${table.noticeMinutes} between 0 and 525600 and ${table.moveNoticeMinutes} between 0 and 525600 and ${table.horizonDays} between 0 and 730`,
    ),
  ],
)

/** Dates on which the whole practice is closed, in each doctor's own zone. */
export const practiceHolidays = pgTable("practice_holidays", {
  date: date("date").primaryKey(),
  name: text("name").notNull(),
  createdAt: createdAt(),
})
