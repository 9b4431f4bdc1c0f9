import { sql } from "drizzle-orm"
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { users } from "./accounts"
import { cancellationTiers, createdAt, id, instant } from "./columns"
import { doctors } from "./doctors"

/**
 * A visit: one id for life, a version that grows with each move.
 * Two exclusion constraints (reviewed migration) referee: no doctor and no patient is in two places at once.
 */
export const appointments = pgTable(
  "appointments",
  {
    id: id(),
    doctorId: uuid("doctor_id")
      .notNull()
      .references(() => doctors.id),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => users.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Minutes, as booked: a later change of the doctor's rules leaves them alone. */
    bufferBeforeMinutes: smallint("buffer_before_minutes").notNull(),
    bufferAfterMinutes: smallint("buffer_after_minutes").notNull(),
    status: text("status", {
      enum: ["PENDING", "APPROVED", "REJECTED", "CANCELLED", "COMPLETED", "NO_SHOW"],
    }).notNull(),
    version: integer("version").notNull().default(1),
    reason: text("reason").notNull().default(""),
    notes: text("notes").notNull().default(""),
    /** Paise (minor units), as booked. */
    feeMinor: integer("fee_minor").notNull(),
    currency: text("currency").notNull(),
    /** How it is paid, and what is given back when the patient cancels: as they were when it was booked. */
    paymentPolicy: text("payment_policy", { enum: ["CLINIC", "OPTIONAL", "REQUIRED"] })
      .notNull()
      .default("CLINIC"),
    cancellationTiers: cancellationTiers().default([]),
    /** Who ended it, when it was cancelled or rejected, when, and in their words why. SYSTEM: it was not paid in time. */
    endedBy: text("ended_by", { enum: ["PATIENT", "DOCTOR", "ADMIN", "SYSTEM"] }),
    endedReason: text("ended_reason"),
    endedAt: instant("ended_at"),
    /** An unpaid visit stops blocking after this moment. */
    holdExpiresAt: instant("hold_expires_at"),
    createdAt: createdAt(),
    createdBy: uuid("created_by").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  table => [
    check(
      "appointments_status_known",
      sql`${table.status} in ('PENDING', 'APPROVED', 'REJECTED', 'CANCELLED', 'COMPLETED', 'NO_SHOW')`,
    ),
    check("appointments_time_order", sql`${table.startsAt} < ${table.endsAt}`),
    check("appointments_fee", sql`${table.feeMinor} >= 0`),
    check(
      "appointments_reason_length",
      sql`length(${table.reason}) <= 1000 and length(${table.notes}) <= 10000`,
    ),
    check(
      "appointments_ended",
      sql`(${table.status} in ('REJECTED', 'CANCELLED')) = (${table.endedBy} is not null) and (${table.endedBy} is null) = (${table.endedReason} is null) and (${table.endedBy} is null) = (${table.endedAt} is null)`,
    ),
    check("appointments_policy_known", sql`${table.paymentPolicy} in ('CLINIC', 'OPTIONAL', 'REQUIRED')`),
    check(
      "appointments_hold",
      sql`${table.holdExpiresAt} is null or ${table.status} in ('PENDING', 'CANCELLED', 'REJECTED')`,
    ),
    index("appointments_doctor_time").on(table.doctorId, table.startsAt, table.id),
    index("appointments_patient_time").on(table.patientId, table.startsAt, table.id),
    // With all that lists pass visits over by and reports count them by: both read this index alone.
    index("appointments_time").on(
      table.startsAt,
      table.id,
      table.doctorId,
      table.status,
      table.endedBy,
      table.holdExpiresAt,
      table.endsAt,
      table.currency,
      table.feeMinor,
      table.paymentPolicy,
    ),
    index("appointments_booked").on(table.createdAt, table.id),
    index("appointments_pair").on(table.doctorId, table.patientId, table.startsAt),
    index("appointments_completed")
      .on(table.patientId, table.startsAt)
      .where(sql`${table.status} = 'COMPLETED'`),
    index("appointments_to_come").on(table.startsAt).where(sql`${table.status} = 'APPROVED'`),
    // Ended by the desk or the system: few, so never looked for among all visits.
    index("appointments_ended")
      .on(table.endedBy, table.startsAt, table.id)
      .where(sql`${table.endedBy} in ('ADMIN', 'SYSTEM')`),
    index("appointments_unpaid")
      .on(table.holdExpiresAt)
      .where(sql`${table.status} = 'PENDING' and ${table.holdExpiresAt} is not null`),
    // Of everybody's requests those that wait longest.
    index("appointments_waiting")
      .on(table.createdAt, table.id, table.startsAt)
      .where(sql`${table.status} = 'PENDING' and ${table.holdExpiresAt} is null`),
    index("appointments_requests")
      .on(table.doctorId, table.createdAt)
      .where(sql`${table.status} = 'PENDING'`),
  ],
)

/**
 * What the doctor wrote about a visit, version by version; the last one is also the visit's `notes`. Saving again soon
 * after goes on with the same version.
 */
export const visitNotes = pgTable(
  "visit_notes",
  {
    id: id(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id),
    /** 1, 2, 3, … */
    number: integer("number").notNull(),
    text: text("text").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull(),
  },
  table => [
    unique("visit_notes_number").on(table.appointmentId, table.number),
    check("visit_notes_length", sql`length(${table.text}) <= 10000`),
    check("visit_notes_counted", sql`${table.number} > 0`),
  ],
)

/** Makes a retry harmless: written in the transaction of the work it names. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actorId: uuid("actor_id").notNull(),
    key: text("key").notNull(),
    operation: text("operation").notNull(),
    /** Of operation and body, by a key of ours. */
    fingerprint: text("fingerprint").notNull(),
    answer: jsonb("answer"),
    /** Of an answer kept at the door: its HTTP status, and the answer as only the same request opens it. */
    status: smallint("status"),
    sealed: text("sealed"),
    /** While the first request is at work: until when nobody else may begin it again. */
    claimedUntil: instant("claimed_until"),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.actorId, table.key] }),
    index("idempotency_keys_age").on(table.createdAt),
  ],
)
