import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { happened, visit } from "../notifications/people"

type Wish = Partial<typeof deliveries.$inferInsert>

/** The visit of something waiting is cancelled. */
export const cancelled = (visitId: string) =>
  db()
    .update(appointments)
    .set({ status: "CANCELLED", endedBy: "PATIENT", endedReason: "", endedAt: new Date() })
    .where(eq(appointments.id, visitId))

/** Something to be sent about a confirmed visit of its own: a text message, or as wished. */
export async function waiting(wish: Wish = {}) {
  const made = await visit()
  await db().update(appointments).set({ status: "APPROVED" }).where(eq(appointments.id, made.id))
  const event = await happened(made, "APPOINTMENT_APPROVED", "doctor")
  const id = v7()
  await db()
    .insert(deliveries)
    .values({
      ...{ id, eventId: event.id, appointmentId: made.id, userId: made.patient.id, version: 1 },
      ...{ kind: "confirmed", channel: "SMS", address: "+919876543210", subject: "", html: "" },
      text: "Docket Health: Your visit is confirmed.",
      ...wish,
    })
  return { id, visitId: made.id, userId: made.patient.id }
}

/** The row as the desk sees it. */
export async function rowOf(id: string) {
  const [row] = await db().select().from(deliveries).where(eq(deliveries.id, id))
  if (!row) throw new Error("no such delivery")
  return row
}

/** Nothing else waits. */
export async function nothingWaits(): Promise<void> {
  await db().update(deliveries).set({ status: "SENT" }).where(eq(deliveries.status, "PENDING"))
}
