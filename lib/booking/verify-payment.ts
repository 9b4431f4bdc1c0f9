import { and, eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments } from "@/db/schema/payments"
import type { Patient } from "@/lib/accounts/actor"
import { proofFits } from "@/lib/payments/razorpay"
import { refuseClaim } from "@/lib/payments/refuse-claim"
import type { ProofRefusal } from "@/lib/payments/rules"
import type { Proof } from "@/lib/payments/schema"
import { ok, type Result, refuse } from "@/lib/result"
import { settle } from "./settle"

/** `paid` when the money is known to be there; else the provider has not said so yet, and will be asked again. */
export type Verified = { appointmentId: string; paid: boolean }

/**
 * What the checkout gave the browser, at the moment `at` (epoch ms): believed when its signature says that the payment
 * is of the order we opened; then the provider itself is asked. Refuses `bad-proof`, on record, which changes nothing.
 */
export async function verifyPayment(
  patient: Patient,
  { id, ...proof }: Proof & { id: string },
  at: number,
): Promise<Result<Verified, ProofRefusal>> {
  return verify(and(eq(appointments.id, id), eq(appointments.patientId, patient.userId)), proof, "proof", at)
}

/** The same for a checkout on the provider's own page, whose way back carries no sign-in: the signature alone speaks. */
export function verifyCallback(proof: Proof, at: number): Promise<Result<Verified, ProofRefusal>> {
  return verify(eq(paymentOrders.providerId, proof.orderId), proof, "callback", at)
}

async function verify(
  which: ReturnType<typeof and>,
  proof: Proof,
  door: "proof" | "callback",
  at: number,
): Promise<Result<Verified, ProofRefusal>> {
  const [order] = await db()
    .select({
      id: paymentOrders.id,
      providerId: paymentOrders.providerId,
      appointmentId: paymentOrders.appointmentId,
    })
    .from(paymentOrders)
    .innerJoin(appointments, eq(appointments.id, paymentOrders.appointmentId))
    .where(which)
  if (!order) {
    // Somebody else's visit, or an order nobody opened here.
    await refuseClaim(door, { orderId: proof.orderId, paymentId: proof.paymentId }, "not-theirs", at)
    return refuse("not-found")
  }
  // The signature has to fit our own record of the order, whatever order the browser names.
  if (order.providerId !== proof.orderId || !proofFits({ ...proof, orderId: order.providerId })) {
    await refuseClaim(door, { orderId: order.providerId, paymentId: proof.paymentId }, "bad-proof", at)
    return refuse("bad-proof")
  }
  const { state, events } = await settle(order.id, at)
  const paid = state === "settled" && (await isPaid(order.id))
  // What is not known yet is asked for by the next sweep.
  if (!paid)
    await db()
      .update(paymentOrders)
      .set({ nextCheckAt: new Date(at) })
      .where(eq(paymentOrders.id, order.id))
  return ok({ appointmentId: order.appointmentId, paid }, events)
}

async function isPaid(orderId: string): Promise<boolean> {
  const rows = await db()
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, "CAPTURED")))
    .limit(1)
  return rows.length > 0
}
