import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core"
import { users } from "./accounts"
import { cancellationTiers, citext, createdAt, id, instant } from "./columns"

export const specialities = pgTable("specialities", {
  id: id(),
  slug: text("slug").notNull().unique("specialities_slug_unique"),
  name: text("name").notNull(),
  /** One plain sentence: when to see such a doctor. */
  summary: text("summary").notNull(),
})

/** A doctor's public profile and visit rules. Minutes are elapsed time, days are calendar days in `zone`. */
export const doctors = pgTable(
  "doctors",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .unique("doctors_user_unique")
      .references(() => users.id),
    slug: text("slug").notNull().unique("doctors_slug_unique"),
    /** As shown: "Dr Asha Menon". */
    name: text("name").notNull(),
    qualifications: text("qualifications").notNull(),
    licenceNumber: citext("licence_number").notNull().unique("doctors_licence_unique"),
    /** The year of first practice; experience is derived from it. */
    practisingSince: smallint("practising_since").notNull(),
    about: text("about").notNull().default(""),
    /** Paise (minor units). */
    feeMinor: integer("fee_minor").notNull(),
    currency: text("currency").notNull().default("INR"),
    languages: text("languages").array().notNull(),
    modes: text("modes").array().notNull().default(["IN_PERSON"]),
    clinic: text("clinic").notNull(),
    address: text("address").notNull(),
    city: text("city").notNull(),
    country: text("country").notNull(),
    zone: text("zone").notNull(),
    photo: text("photo"),
    visitMinutes: integer("visit_minutes").notNull().default(30),
    stepMinutes: integer("step_minutes"),
    alignToClock: boolean("align_to_clock").notNull().default(false),
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
    noticeMinutes: integer("notice_minutes").notNull().default(120),
    horizonDays: integer("horizon_days").notNull().default(60),
    dailyCap: integer("daily_cap"),
    weeklyCap: integer("weekly_cap"),
    autoApprove: boolean("auto_approve").notNull().default(false),
    /** How long before its start a patient may still move a visit. */
    moveNoticeMinutes: integer("move_notice_minutes").notNull().default(120),
    /** When patients are reminded: minutes before the start of each confirmed visit. */
    reminderMinutes: integer("reminder_minutes").array().notNull().default([1440, 120]),
    paymentPolicy: text("payment_policy", { enum: ["CLINIC", "OPTIONAL", "REQUIRED"] })
      .notNull()
      .default("CLINIC"),
    cancellationTiers: cancellationTiers().default([
      { hours: 24, percent: 100 },
      { hours: 4, percent: 50 },
    ]),
    /** Whose public holidays the doctor keeps (ISO 3166 country, "-" and region where it has some). */
    holidayCountry: text("holiday_country"),
    /** The first time that was free when it was last looked at: what the directory is ordered by. Shown times are looked up anew. */
    nextFreeAt: instant("next_free_at"),
    nextFreeCheckedAt: instant("next_free_checked_at"),
    /** Through which date, in `zone`, the hours that were offered are written down. */
    offeredThrough: date("offered_through"),
    accepting: boolean("accepting").notNull().default(true),
    verifiedAt: instant("verified_at"),
    verifiedBy: uuid("verified_by").references(() => users.id),
    suspendedAt: instant("suspended_at"),
    /** Why, in the practice's words. */
    suspendedReason: text("suspended_reason"),
    /** Set when the practice said no to the application, with its reason; verified and declined exclude each other. */
    declinedAt: instant("declined_at"),
    declinedReason: text("declined_reason"),
    /** What the directory searches: name, specialities, city, clinic; lower case. Kept by a trigger. */
    search: text("search").notNull().default(""),
    createdAt: createdAt(),
    createdBy: uuid("created_by"),
  },
  table => [
    check("doctors_one_verdict", sql`${table.verifiedAt} is null or ${table.declinedAt} is null`),
    check("doctors_fee_positive", sql`${table.feeMinor} >= 0`),
    check("doctors_visit_length", sql`${table.visitMinutes} between 5 and 480`),
    check("doctors_step", sql`${table.stepMinutes} between 5 and 480`),
    check(
      "doctors_buffers",
      sql`${table.bufferBeforeMinutes} between 0 and 240 and ${table.bufferAfterMinutes} between 0 and 240`,
    ),
    check("doctors_policy_known", sql`${table.paymentPolicy} in ('CLINIC', 'OPTIONAL', 'REQUIRED')`),
    check("doctors_move_notice", sql`${table.moveNoticeMinutes} between 0 and 525600`),
    check("doctors_notice", sql`${table.noticeMinutes} between 0 and 525600`),
    check("doctors_horizon", sql`${table.horizonDays} between 0 and 730`),
    check("doctors_caps", sql`coalesce(${table.dailyCap}, 1) > 0 and coalesce(${table.weeklyCap}, 1) > 0`),
    check(
      "doctors_reminders",
      sql`cardinality(${table.reminderMinutes}) <= 4 and 15 <= all (${table.reminderMinutes}) and 10080 >= all (${table.reminderMinutes})`,
    ),
    check("doctors_currency", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check(
      "doctors_modes",
      sql`${table.modes} <@ array['IN_PERSON', 'VIDEO'] and cardinality(${table.modes}) > 0`,
    ),
    index("doctors_waiting").on(table.createdAt, table.id).where(sql`${table.verifiedAt} is null`),
    check(
      "doctors_suspended_reason",
      sql`${table.suspendedReason} is null or ${table.suspendedAt} is not null`,
    ),
    index("doctors_name").on(table.name, table.id),
    index("doctors_search_trgm").using("gin", sql`${table.search} gin_trgm_ops`),
    index("doctors_public_city")
      .on(table.city)
      .where(sql`${table.verifiedAt} is not null and ${table.suspendedAt} is null`),
    index("doctors_public_name")
      .on(table.name, table.id)
      .where(sql`${table.verifiedAt} is not null and ${table.suspendedAt} is null`),
    index("doctors_public_fee")
      .on(table.feeMinor, table.id)
      .where(sql`${table.verifiedAt} is not null and ${table.suspendedAt} is null`),
    index("doctors_public_soonest")
      .on(table.nextFreeAt, table.id)
      .where(sql`${table.verifiedAt} is not null and ${table.suspendedAt} is null`),
    index("doctors_public_experience")
      .on(table.practisingSince, table.id)
      .where(sql`${table.verifiedAt} is not null and ${table.suspendedAt} is null`),
  ],
)

export const doctorSpecialities = pgTable(
  "doctor_specialities",
  {
    doctorId: uuid("doctor_id")
      .notNull()
      .references(() => doctors.id, { onDelete: "cascade" }),
    specialityId: uuid("speciality_id")
      .notNull()
      .references(() => specialities.id),
    /** 0 is the main one. */
    position: smallint("position").notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.doctorId, table.specialityId] }),
    index("doctor_specialities_speciality").on(table.specialityId, table.doctorId),
  ],
)

/** Opening hours as wall minutes from local midnight (0 to 2880) on an ISO weekday (1 Monday to 7 Sunday). */
export const weeklyHours = pgTable(
  "weekly_hours",
  {
    id: id(),
    doctorId: uuid("doctor_id")
      .notNull()
      .references(() => doctors.id, { onDelete: "cascade" }),
    weekday: smallint("weekday").notNull(),
    startMinute: smallint("start_minute").notNull(),
    endMinute: smallint("end_minute").notNull(),
    validFrom: date("valid_from"),
    validTo: date("valid_to"),
    everyWeeks: smallint("every_weeks").notNull().default(1),
    /** A date in a week that counts, when every n weeks. */
    anchor: date("anchor"),
  },
  table => [
    check("weekly_hours_weekday", sql`${table.weekday} between 1 and 7`),
    check(
      "weekly_hours_minutes",
      sql`${table.startMinute} >= 0 and ${table.startMinute} < 1440 and ${table.endMinute} > ${table.startMinute} and ${table.endMinute} <= 2880`,
    ),
    check("weekly_hours_valid", sql`${table.validFrom} <= ${table.validTo}`),
    check(
      "weekly_hours_every",
      sql`${table.everyWeeks} between 1 and 52 and (${table.everyWeeks} = 1 or ${table.anchor} is not null)`,
    ),
    index("weekly_hours_doctor").on(table.doctorId),
  ],
)

/** One local date that differs. OVERRIDE replaces the date's hours (no minutes: closed), SESSION adds. */
export const scheduleOverrides = pgTable(
  "schedule_overrides",
  {
    id: id(),
    doctorId: uuid("doctor_id")
      .notNull()
      .references(() => doctors.id, { onDelete: "cascade" }),
    date: date("date").notNull(),
    kind: text("kind", { enum: ["OVERRIDE", "SESSION"] }).notNull(),
    startMinute: smallint("start_minute"),
    endMinute: smallint("end_minute"),
    createdAt: createdAt(),
  },
  table => [
    check("schedule_overrides_kind", sql`${table.kind} in ('OVERRIDE', 'SESSION')`),
    check(
      "schedule_overrides_minutes",
      sql`(${table.kind} = 'OVERRIDE' and ${table.startMinute} is null and ${table.endMinute} is null)
        or (${table.startMinute} >= 0 and ${table.startMinute} < 1440 and ${table.endMinute} > ${table.startMinute} and ${table.endMinute} <= 2880)`,
    ),
    index("schedule_overrides_doctor").on(table.doctorId, table.date),
  ],
)

/** Leave: an exact stretch of time. Closed dates are leave with a `date` and no instants. */
export const timeOff = pgTable(
  "time_off",
  {
    id: id(),
    doctorId: uuid("doctor_id")
      .notNull()
      .references(() => doctors.id, { onDelete: "cascade" }),
    date: date("date"),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    note: text("note").notNull().default(""),
    kind: text("kind", { enum: ["LEAVE", "HOLIDAY"] })
      .notNull()
      .default("LEAVE"),
    createdAt: createdAt(),
  },
  table => [
    check("time_off_kind", sql`${table.kind} in ('LEAVE', 'HOLIDAY')`),
    check(
      "time_off_shape",
      sql`(${table.date} is not null and ${table.startsAt} is null and ${table.endsAt} is null)
        or (${table.date} is null and ${table.startsAt} < ${table.endsAt})`,
    ),
    index("time_off_doctor").on(table.doctorId),
  ],
)

/**
 * How many minutes a doctor offered on a date of their own zone that is over: hours less closures and leave. Written
 * before hours change and each night, so that reports of the past hold whatever changes later.
 */
export const offeredDays = pgTable(
  "offered_days",
  {
    doctorId: uuid("doctor_id")
      .notNull()
      .references(() => doctors.id, { onDelete: "cascade" }),
    date: date("date").notNull(),
    minutes: integer("minutes").notNull(),
  },
  table => [
    primaryKey({ columns: [table.doctorId, table.date] }),
    check("offered_days_minutes", sql`${table.minutes} > 0`),
    // What some doctors offered is added up from this index alone.
    index("offered_days_date").on(table.date, table.minutes),
  ],
)

/** What all doctors together offered on each date: kept by triggers of `offered_days`, whose rows are never changed. */
export const offeredTotals = pgTable("offered_totals", {
  date: date("date").primaryKey(),
  minutes: bigint("minutes", { mode: "number" }).notNull(),
})
