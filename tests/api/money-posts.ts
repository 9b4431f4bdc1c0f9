import { createHmac } from "node:crypto"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { makePatient } from "@/lib/accounts/actor"
import { openPayment } from "@/lib/booking/open-payment"
import type { Scene } from "../authorisation/scene"
import { keySecret } from "../local/razorpay-world"
import type { World } from "../payments/money-world"
import type { Call } from "./calling"

/** A visit of the patient's that may be paid online, without an order yet. */
async function toPay({ visit }: Scene): Promise<string> {
  const id = await visit("APPROVED")
  await db().update(appointments).set({ paymentPolicy: "OPTIONAL" }).where(eq(appointments.id, id))
  return id
}

export async function opening(scene: Scene): Promise<Call> {
  return { path: `/api/v1/appointments/${await toPay(scene)}/payment` }
}

/** What the checkout gives the browser once the patient has paid. */
export async function proving(scene: Scene, world: World): Promise<Call> {
  const appointmentId = await toPay(scene)
  const open = await openPayment(makePatient(scene.patient.userId), { id: appointmentId }, Date.now())
  if (!open.ok || !open.value) throw new Error("nothing to pay")
  const { orderId } = open.value
  const { id: paymentId } = world.service.till.attempt(orderId, "authorized")
  const signature = createHmac("sha256", keySecret).update(`${orderId}|${paymentId}`).digest("hex")
  return { path: "/api/v1/payments/verify", body: { appointmentId, orderId, paymentId, signature } }
}
