import { type SQL, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { z } from "zod"
import type { Tx } from "@/db/client"
import type { Patient } from "@/lib/accounts/actor"
import { recording } from "@/lib/events/record"
import { type Attempt, keepingAnswer } from "@/lib/idempotency"
import { paymentsAreOn } from "@/lib/payments/razorpay"
import { PAY_WITHIN_MINUTES, policyInForce } from "@/lib/payments/rules"
import type { Slot } from "@/lib/scheduling/types"
import type { Practice } from "./practice-row"
import type { Booking } from "./schema"

export const booked = z.object({
  id: z.string(),
  doctorId: z.string(),
  start: z.string(),
  end: z.string(),
  status: z.enum(["PENDING", "APPROVED"]),
  version: z.number(),
  /** Until then it has to be paid, or its time is given up. */
  payBy: z.string().optional(),
})
/** The answer to a booking; instants are ISO 8601 UTC. Kept with the request's key, so a retry gets the same one. */
export type Booked = z.infer<typeof booked>

export type Placing = { patient: Patient; input: Booking; attempt: Attempt; at: number }

/**
 * Writes a visit that was decided on, what happened, and the answer under the request's key, in one statement, all or none.
 * `stands` (SQL) says whether what it was decided on still holds: `moved` where it doesn't, `taken` where a constraint minds.
 */
export async function place(
  tx: Tx,
  { patient, input, attempt, at }: Placing,
  { practice, slot }: { practice: Practice; slot: Slot },
  stands: SQL,
): Promise<{ booked: Booked; event: string } | "moved" | "taken"> {
  const policy = policyInForce(practice.paymentPolicy, practice.feeMinor, paymentsAreOn())
  const payBy =
    policy === "REQUIRED" ? iso(Math.min(at + PAY_WITHIN_MINUTES * 60_000, slot.start)) : undefined
  const { doctorId } = input
  const { bufferBeforeMinutes, bufferAfterMinutes } = practice.rules
  const visit = {
    ...{ id: v7(), doctorId, start: iso(slot.start), end: iso(slot.end) },
    status: practice.autoApprove && !payBy ? "APPROVED" : "PENDING",
    version: 1,
    ...(payBy && { payBy }),
  } as const
  const { id, start: startsAt, end: endsAt, status, version } = visit
  const people = { doctorId, patientId: patient.userId }
  const facts = { version, ...people, startsAt, endsAt, status, ...(payBy && { payBy }) }
  const event = v7()
  const fact = {
    type: "APPOINTMENT_BOOKED",
    subject: { type: "appointment", id },
    payload: { appointmentId: id, ...facts, by: "patient" },
  } as const
  const { rows } = await tx.execute<{ stands: boolean; placed: boolean }>(sql`
    with asked as materialized (select ${stands} as stands),
    visit as (
      insert into appointments (id, doctor_id, patient_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes,
        status, reason, fee_minor, currency, payment_policy, cancellation_tiers, hold_expires_at, created_at, created_by)
      select ${id}::uuid, ${doctorId}::uuid, ${patient.userId}::uuid, ${startsAt}::timestamptz, ${endsAt}::timestamptz,
        ${bufferBeforeMinutes}::smallint, ${bufferAfterMinutes}::smallint, ${status}, ${input.reason},
        ${practice.feeMinor}::integer, ${practice.currency}, ${policy},
        ${JSON.stringify(practice.cancellationTiers)}::jsonb, ${payBy ?? null}::timestamptz, ${iso(at)}::timestamptz,
        ${patient.userId}::uuid
      from asked where stands
      on conflict do nothing
      returning id),
    ${recording([{ id: event, fact }], patient, at, sql`where exists (select from visit)`)},
    ${keepingAnswer(attempt, visit, sql`from visit`)}
    select stands, exists (select from visit) as placed from asked`)
  const [found] = rows
  if (!found?.stands) return "moved"
  return found.placed ? { booked: visit, event } : "taken"
}

const iso = (at: number) => new Date(at).toISOString()
