import { and, eq, inArray, lte } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders } from "@/db/schema/payments"
import type { Work } from "@/lib/events/work"
import { lapse } from "./lapse"
import { settle } from "./settle"

/**
 * Ends every visit whose time to pay is over: the provider is asked first whether it was paid, as the news of that may
 * be late. Returns the ids of the events.
 */
export async function lapseUnpaid({ at, limit, more }: Work): Promise<string[]> {
  const due = await db()
    .select({ id: appointments.id, orderId: paymentOrders.id })
    .from(appointments)
    .leftJoin(paymentOrders, eq(paymentOrders.appointmentId, appointments.id))
    .where(and(eq(appointments.status, "PENDING"), lte(appointments.holdExpiresAt, new Date(at))))
    .orderBy(appointments.holdExpiresAt)
    .limit(limit)
  if (!due.length) return []
  const events: string[] = []
  let silent = 0
  for (const { orderId } of due) {
    // A provider that doesn't answer is no reason to keep the time: money that comes late is looked after.
    if (!more() || silent > 1) break
    if (!orderId) continue
    const settled = await settle(orderId, at)
    events.push(...settled.events)
    if (settled.state === "later") silent++
  }
  const ids = due.map(({ id }) => id)
  const lapsed = await db().transaction(tx => lapse(tx, inArray(appointments.id, ids), at))
  return [...events, ...lapsed]
}
