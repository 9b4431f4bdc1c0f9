import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { eventReceipts, events } from "@/db/schema/events"
import { receive } from "@/lib/events/receive"
import { MINUTE, opened, type Scene, type World, webhook } from "./money-world"

/** Paid at the provider; nobody has told us: `news` would. */
export async function paidUnheard(world: World, scene: Scene) {
  const orderId = await opened(scene, scene.bookedAt + MINUTE)
  const made = world.service.till.attempt(orderId, "authorized")
  return { orderId, made, news: webhook("payment.authorized", { payment: made }) }
}

/** Something happens while the provider can't be asked. */
export async function deaf(world: World, work: () => Promise<unknown>): Promise<void> {
  world.faults.set("razorpay", { down: true })
  await work()
  world.faults.clear()
  world.faults.set("razorpay", { lost: true })
}

/** The kinds of letters frozen for a visit's people, after everybody was told. */
export async function lettersOf(id: string): Promise<string[]> {
  const waiting = await db()
    .select({ id: events.id })
    .from(events)
    .innerJoin(eventReceipts, eq(eventReceipts.eventId, events.id))
    .where(eq(events.subjectId, id))
  for (const { id: eventId } of waiting) await receive(eventId, "notifications")
  const rows = await db()
    .select({ kind: deliveries.kind })
    .from(deliveries)
    .where(eq(deliveries.appointmentId, id))
  return rows.map(({ kind }) => kind).sort()
}
