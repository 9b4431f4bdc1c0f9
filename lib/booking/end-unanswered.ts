import { and, eq, exists, isNull, lte } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments } from "@/db/schema/payments"
import { factsOfVisit } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"
import type { Work } from "@/lib/events/work"
import { debtsOf, oweAll, totalOf } from "@/lib/payments/owe"

const WHY = "The request was not answered before its time."

/** Cancels paid requests whose time came without an answer: all that was paid for them goes back. Returns the ids of the events. */
export async function endUnanswered({ at, limit }: Work): Promise<string[]> {
  const paid = db()
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .where(and(eq(paymentOrders.appointmentId, appointments.id), eq(payments.status, "CAPTURED")))
  const unanswered = and(
    eq(appointments.status, "PENDING"),
    isNull(appointments.holdExpiresAt),
    lte(appointments.startsAt, new Date(at)),
    exists(paid),
  )
  const due = await db().select({ id: appointments.id }).from(appointments).where(unanswered).limit(limit)
  const events: string[] = []
  for (const { id } of due) events.push(...(await end(id, at)))
  return events
}

function end(id: string, at: number): Promise<string[]> {
  return db().transaction(async tx => {
    const [visit] = await tx
      .update(appointments)
      .set({ status: "CANCELLED", endedBy: "ADMIN", endedReason: WHY, endedAt: new Date(at) })
      .where(and(eq(appointments.id, id), eq(appointments.status, "PENDING")))
      .returning({
        id: appointments.id,
        version: appointments.version,
        doctorId: appointments.doctorId,
        patientId: appointments.patientId,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        cancellationTiers: appointments.cancellationTiers,
      })
    if (!visit) return []
    const debts = await debtsOf(tx, visit, { by: "ADMIN", at })
    await oweAll(tx, debts, at)
    const facts = factsOfVisit({ ...visit, status: "CANCELLED" }, "system")
    const payload = { ...facts, refundMinor: totalOf(debts) }
    const subject = { type: "appointment", id } as const
    return [await record(tx, { type: "APPOINTMENT_CANCELLED", subject, payload }, { kind: "system" }, at)]
  })
}
