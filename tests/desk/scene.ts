import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import type { Doctor, Patient } from "@/lib/accounts/actor"

export const HOUR = 3_600_000
export const now = Date.parse("2026-11-23T00:00:00Z")

type Row = Partial<typeof appointments.$inferInsert>

/** A visit as it stands in the database: half an hour, `hours` from now. */
export async function stood(
  doctor: Doctor,
  patient: Patient,
  hours: number,
  more: Row = {},
): Promise<string> {
  const id = v7()
  const start = now + hours * HOUR
  const ended = more.status === "CANCELLED" || more.status === "REJECTED"
  await db()
    .insert(appointments)
    .values({
      ...{ id, doctorId: doctor.doctorId, patientId: patient.userId, status: "APPROVED" },
      ...{ startsAt: new Date(start), endsAt: new Date(start + HOUR / 2) },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, feeMinor: 50_000, currency: "INR" },
      ...(ended && { endedBy: "ADMIN", endedReason: "so it goes", endedAt: new Date(now) }),
      createdBy: patient.userId,
      ...more,
    })
  return id
}

let receipts = 0

/** Money taken for a visit, in whole; with a refund where its state is given. */
export async function paidFor(id: string, refund?: "DUE" | "DONE"): Promise<void> {
  const [orderId, paymentId] = [v7(), v7()]
  const common = { amountMinor: 50_000, currency: "INR" }
  await db()
    .insert(paymentOrders)
    .values({ id: orderId, appointmentId: id, providerId: `order_${orderId}`, ...common })
  await db()
    .insert(payments)
    .values({
      ...{ id: paymentId, orderId, providerId: `pay_${paymentId}`, status: "CAPTURED", ...common },
      ...{ paidAt: new Date(now - HOUR), receiptNumber: 1_000_000_000 + ++receipts },
    })
  if (refund)
    await db()
      .insert(refunds)
      .values({
        ...{ id: v7(), paymentId, amountMinor: 50_000, reason: "CANCELLED", status: refund },
        ...(refund === "DONE" ? { doneAt: new Date(now), providerId: `rfnd_${paymentId}` } : {}),
        nextAt: new Date(now),
      })
}
