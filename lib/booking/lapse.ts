import { and, eq, gt, inArray, lt, lte, or, type SQL } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders } from "@/db/schema/payments"
import { record } from "@/lib/events/record"
import { settle } from "./settle"

/**
 * Ends visits that had to be paid by `at` (epoch ms) and were not, of those that `where` names: they block no longer, and
 * may stand again if their money comes after all. Returns the ids of the events.
 */
export async function lapse(tx: Tx, where: SQL | undefined, at: number): Promise<string[]> {
  const gone = await tx
    .update(appointments)
    .set({ status: "CANCELLED", endedBy: "SYSTEM", endedReason: "", endedAt: new Date(at) })
    .where(and(eq(appointments.status, "PENDING"), lte(appointments.holdExpiresAt, new Date(at)), where))
    .returning({
      id: appointments.id,
      version: appointments.version,
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
  const events: string[] = []
  for (const { id, startsAt, endsAt, ...visit } of gone) {
    const payload = {
      appointmentId: id,
      ...visit,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      status: "CANCELLED",
      by: "system",
    } as const
    const subject = { type: "appointment", id } as const
    events.push(await record(tx, { type: "APPOINTMENT_LAPSED", subject, payload }, { kind: "system" }, at))
  }
  return events
}

/** Visits that would lie across this time (epoch ms), of either of the two people. */
export function inTheWay(
  { doctorId, patientId }: { doctorId: string; patientId: string },
  { start, end }: { start: number; end: number },
): SQL | undefined {
  return and(
    or(eq(appointments.doctorId, doctorId), eq(appointments.patientId, patientId)),
    lt(appointments.startsAt, new Date(end)),
    gt(appointments.endsAt, new Date(start)),
  )
}

/**
 * Ends every visit whose time to pay is over, `limit` at most: the provider is asked first whether it was paid, as the
 * news of that may be late. Returns the ids of the events.
 */
export async function lapseUnpaid(at: number, limit: number): Promise<string[]> {
  const due = await db()
    .select({ id: appointments.id, orderId: paymentOrders.id })
    .from(appointments)
    .leftJoin(paymentOrders, eq(paymentOrders.appointmentId, appointments.id))
    .where(and(eq(appointments.status, "PENDING"), lte(appointments.holdExpiresAt, new Date(at))))
    .orderBy(appointments.holdExpiresAt)
    .limit(limit)
  if (!due.length) return []
  const events: string[] = []
  for (const { orderId } of due) {
    if (!orderId) continue
    const settled = await settle(orderId, at)
    events.push(...settled.events)
    // A provider that doesn't answer is no reason to keep the time: money that comes late is looked after.
    if (settled.state === "later") break
  }
  const ids = due.map(({ id }) => id)
  const lapsed = await db().transaction(tx => lapse(tx, inArray(appointments.id, ids), at))
  return [...events, ...lapsed]
}
