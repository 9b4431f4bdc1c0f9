import { eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"

const price = { amountMinor: 50_000, currency: "INR" }
const anHourAgo = () => new Date(Date.now() - 3_600_000)

/** What a visit of the scene may owe, have paid, or get back. */
export function moneyScene(visit: (status?: "PENDING" | "APPROVED", past?: boolean) => Promise<string>) {
  /** One that may be paid online, with an order the provider never heard of. */
  async function payable(past = false) {
    const visitId = await visit(past ? "APPROVED" : "PENDING", past)
    const id = v7()
    const orderId = `order_${id.replaceAll("-", "").slice(-20)}`
    await db().update(appointments).set({ paymentPolicy: "OPTIONAL" }).where(eq(appointments.id, visitId))
    await db()
      .insert(paymentOrders)
      .values({ id, appointmentId: visitId, providerId: orderId, ...price })
    return { visitId, orderId, id }
  }
  async function paid(past = false) {
    const order = await payable(past)
    const paymentId = v7()
    await db()
      .insert(payments)
      .values({
        ...{ id: paymentId, orderId: order.id, providerId: `pay_${paymentId}`, status: "CAPTURED", ...price },
        paidAt: anHourAgo(),
        receiptNumber: sql`(select coalesce(max(${payments.receiptNumber}), 0) + 1 from ${payments})`,
      })
    return { ...order, paymentId }
  }
  return {
    payable,
    paid,
    /** A refund due to the patient. */
    async refund(): Promise<string> {
      const id = v7()
      const { paymentId } = await paid(true)
      const nextAt = new Date(Date.now() + 86_400_000)
      await db().insert(refunds).values({ id, paymentId, amountMinor: 50_000, reason: "CANCELLED", nextAt })
      return id
    },
  }
}
