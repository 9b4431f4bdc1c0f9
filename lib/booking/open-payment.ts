import { and, eq, isNotNull, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments } from "@/db/schema/payments"
import type { Patient } from "@/lib/accounts/actor"
import { openOrder, paymentsAreOn } from "@/lib/payments/razorpay"
import { type PayRefusal, refusalToPay } from "@/lib/payments/rules"
import { ok, type Result, refuse } from "@/lib/result"
import { settle } from "./settle"

const FIRST_CHECK_MS = 2 * 60_000

/** What the checkout needs: the provider's order and its amount in minor units. Null: it is paid already. */
export type OpenedPayment = { orderId: string; amountMinor: number; currency: string } | null

/**
 * Opens the order a patient pays their visit with, or gives the one that is open, at the moment `at` (epoch ms). The
 * provider is asked first what became of an open one. Refuses what is not owed, and `provider-down`: then nothing
 * happened, and it may be tried again.
 */
export async function openPayment(
  patient: Patient,
  { id }: { id: string },
  at: number,
): Promise<Result<OpenedPayment, PayRefusal>> {
  const visit = await payable(patient, id)
  if (!visit) return refuse("not-found")
  if (visit.paid) return ok(null)
  const refusal = paymentsAreOn() ? refusalToPay(visit, at) : "pay-at-clinic"
  if (refusal) return refuse(refusal)
  const { amountMinor, currency, order } = visit
  if (order) return resume(patient, id, { ...order, amountMinor, currency }, at)
  const opened = await openOrder({ amountMinor, currency, receipt: id })
  if (!opened.ok) return refuse(opened.why === "later" ? "provider-down" : "not-online")
  const made = { appointmentId: id, providerId: opened.value.id, amountMinor, currency }
  // Two at once get the same order of the provider's, by its receipt, or the first of ours.
  await db()
    .insert(paymentOrders)
    .values({
      id: v7(),
      ...made,
      nextCheckAt: new Date(at + FIRST_CHECK_MS),
      openedAt: new Date(at),
      createdAt: new Date(at),
    })
    .onConflictDoNothing({ target: paymentOrders.appointmentId })
  const kept = (await payable(patient, id))?.order
  return ok({ orderId: kept?.providerId ?? opened.value.id, amountMinor, currency })
}

type Open = { id: string; providerId: string; amountMinor: number; currency: string }

/** Somebody who comes back may have paid meanwhile, unheard. */
async function resume(
  patient: Patient,
  id: string,
  { id: orderId, providerId, ...amount }: Open,
  at: number,
): Promise<Result<OpenedPayment, PayRefusal>> {
  const { state, events } = await settle(orderId, at)
  if (state === "later") return refuse("provider-down")
  const openedAt = new Date(at)
  const nextCheckAt = new Date(at + FIRST_CHECK_MS)
  await db()
    .update(paymentOrders)
    .set({ openedAt, nextCheckAt })
    .where(and(eq(paymentOrders.id, orderId), isNotNull(paymentOrders.nextCheckAt)))
  const visit = await payable(patient, id)
  return ok(visit?.paid ? null : { orderId: providerId, ...amount }, events)
}

/** The patient's visit, its order if there is one, and whether it is paid. */
async function payable(patient: Patient, id: string) {
  const [visit] = await db()
    .select({
      status: appointments.status,
      startsAt: appointments.startsAt,
      holdExpiresAt: appointments.holdExpiresAt,
      endedBy: appointments.endedBy,
      paymentPolicy: appointments.paymentPolicy,
      amountMinor: appointments.feeMinor,
      currency: appointments.currency,
      order: { id: paymentOrders.id, providerId: paymentOrders.providerId },
      paid: sql<boolean>`exists (select 1 from ${payments} where ${payments.orderId} = ${paymentOrders.id}
        and ${payments.status} = 'CAPTURED')`,
    })
    .from(appointments)
    .leftJoin(paymentOrders, eq(paymentOrders.appointmentId, appointments.id))
    .where(and(eq(appointments.id, id), eq(appointments.patientId, patient.userId)))
  return visit
}
