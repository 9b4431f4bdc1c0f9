import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Doctor, Patient } from "@/lib/accounts/actor"

export const HOUR = 3_600_000
/** 09:00 in Kolkata, Tuesday 24 November. */
export const nine = Date.parse("2026-11-24T03:30:00Z")

type Row = typeof appointments.$inferInsert

/** A visit of half an hour as the database holds it; returns its id. */
export async function givenVisit(
  doctor: Doctor,
  patient: Patient,
  start: number,
  more: Partial<Row> = {},
): Promise<string> {
  const id = v7()
  await db()
    .insert(appointments)
    .values({
      ...{ id, doctorId: doctor.doctorId, patientId: patient.userId, status: "APPROVED" },
      ...{ startsAt: new Date(start), endsAt: new Date(start + HOUR / 2) },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, feeMinor: 50_000, currency: "INR" },
      createdBy: patient.userId,
      ...more,
    })
  return id
}

export const ended = (by: "PATIENT" | "DOCTOR" | "SYSTEM") => ({
  ...{ endedBy: by, endedReason: "", endedAt: new Date(nine - 48 * HOUR) },
})
