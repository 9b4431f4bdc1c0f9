import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments } from "@/db/schema/payments"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { post } from "@/lib/payments/ledger"
import { postings } from "@/lib/payments/rules"
import { toInstant } from "@/lib/scheduling/wall-time"

type Visit = typeof appointments.$inferInsert
let receipts = 0

/** A local time as an instant: "2026-10-31 23:30". */
export function wall(zone: string, text: string): Date {
  const [date = "", clock = ""] = text.split(" ")
  const [hour = 0, minute = 0] = clock.split(":").map(Number)
  return new Date(toInstant(zone, date, hour * 60 + minute))
}

/** A visit of half an hour as it stands in the table, whatever rules would say of it. */
export async function visitAt(
  { doctorId }: Doctor,
  { userId }: Patient,
  startsAt: Date,
  status: Visit["status"],
  more: Partial<Visit> = {},
): Promise<string> {
  const id = v7()
  const ended = status === "CANCELLED" || status === "REJECTED"
  const by = status === "REJECTED" ? ("DOCTOR" as const) : ("PATIENT" as const)
  await db()
    .insert(appointments)
    .values({
      ...{ id, doctorId, patientId: userId, startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, status, feeMinor: 50_000, currency: "INR" },
      ...{ createdBy: userId },
      ...(ended && { endedBy: by, endedReason: "", endedAt: startsAt }),
      ...more,
    })
  return id
}

/** Money that came in for a visit, and went back, at these moments; in minor units. */
export async function paidFor(
  appointmentId: string,
  currency: string,
  moves: { paid: [minor: number, at: Date]; back?: [minor: number, at: Date] },
): Promise<void> {
  const [orderId, paymentId] = [v7(), v7()]
  const [amountMinor, paidAt] = moves.paid
  await db().transaction(async tx => {
    await tx
      .insert(paymentOrders)
      .values({ id: orderId, appointmentId, providerId: `order_${orderId}`, amountMinor, currency })
    await tx.insert(payments).values({
      ...{ id: paymentId, orderId, providerId: `pay_${paymentId}`, amountMinor, currency, paidAt },
      ...{ status: "CAPTURED", receiptNumber: ++receipts },
    })
    const of = { currency, paymentId }
    const captured = { ...of, fact: `captured:${paymentId}`, entries: postings.captured(amountMinor) }
    await post(tx, { ...captured, at: paidAt.getTime() })
    const earned = { ...of, fact: `earned:${paymentId}`, entries: postings.earned(amountMinor) }
    await post(tx, { ...earned, at: paidAt.getTime() })
    if (!moves.back) return
    const [minor, at] = moves.back
    const due = { ...of, fact: `due:${paymentId}`, entries: postings.dueOfEarned(minor) }
    await post(tx, { ...due, at: at.getTime() })
    const back = { ...of, fact: `refunded:${paymentId}`, entries: postings.refunded(minor) }
    await post(tx, { ...back, at: at.getTime() })
  })
}
