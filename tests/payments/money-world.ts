import { createHmac } from "node:crypto"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { doctors } from "@/db/schema/doctors"
import { ledgerEntries, paymentOrders, payments, refunds } from "@/db/schema/payments"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { actOnHeard } from "@/lib/booking/act-on-heard"
import { book } from "@/lib/booking/book"
import { openPayment } from "@/lib/booking/open-payment"
import { openSlotsOf } from "@/lib/booking/slots"
import { hear } from "@/lib/payments/hear"
import { keyId, keySecret, razorpayWorld, webhookSecret } from "../local/razorpay-world"
import { givenDoctor, givenPatient } from "../support/people"

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** The box's Razorpay beside the database of the test; its own webhooks are lost, the test tells what it likes. */
export function givenRazorpay() {
  const world = {} as Awaited<ReturnType<typeof razorpayWorld>>
  beforeAll(async () => {
    Object.assign(world, await razorpayWorld())
    Object.assign(process.env, {
      RAZORPAY_KEY_ID: keyId,
      RAZORPAY_KEY_SECRET: keySecret,
      RAZORPAY_WEBHOOK_SECRET: webhookSecret,
      RAZORPAY_API_URL: world.url,
    })
  })
  beforeEach(() => {
    world.faults.clear()
    world.faults.set("razorpay", { lost: true })
  })
  afterAll(() => world.stop())
  return world
}

export type World = ReturnType<typeof givenRazorpay>
export type Scene = { doctor: Doctor; patient: Patient; id: string; start: number; bookedAt: number }

/** What the sweep would do at a moment, with time enough. */
export const work = (at: number) => ({ at, limit: 50, more: () => true })

let requests = 0

/** A doctor who sees patients day and night, on these terms, and a patient who books a visit `ahead` from now. */
export async function givenVisit(
  terms: Partial<typeof doctors.$inferInsert> = {},
  ahead = 9 * HOUR,
  bookedAt = Date.now() - 5 * MINUTE,
): Promise<Scene> {
  const doctor = await givenDoctor(
    { paymentPolicy: "REQUIRED", zone: "UTC", ...terms },
    { startMinute: 0, endMinute: 1440 },
  )
  const patient = await givenPatient()
  const from = Date.now() + ahead
  const { slots } = await openSlotsOf(doctor.doctorId, { from, to: from + HOUR }, bookedAt)
  const start = slots[0]?.start ?? 0
  const booked = await bookAt({ doctor, patient, start }, bookedAt)
  return { doctor, patient, id: booked, start, bookedAt }
}

export async function bookAt(
  { doctor, patient, start }: Pick<Scene, "doctor" | "patient" | "start">,
  at: number,
): Promise<string> {
  const wish = {
    doctorId: doctor.doctorId,
    start: new Date(start).toISOString(),
    reason: "",
    requestId: `money-request-${++requests}`,
  }
  const booked = await book(patient, wish, at)
  if (!booked.ok) throw new Error(booked.refusal)
  return booked.value.id
}

/** The provider's order for the visit, opened as the patient would. */
export async function opened({ patient, id }: Pick<Scene, "patient" | "id">, at: number): Promise<string> {
  const open = await openPayment(patient, { id }, at)
  if (!open.ok || !open.value) throw new Error(open.ok ? "paid" : open.refusal)
  return open.value.orderId
}

let told = 0

/** A webhook of the provider's, as it is sent: signed with its secret, or another. */
export function webhook(event: string, entities: Record<string, object>, secret = webhookSecret) {
  const payload = Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }]))
  const body = JSON.stringify({ entity: "event", event, contains: Object.keys(payload), payload })
  return {
    body,
    signature: createHmac("sha256", secret).update(body).digest("hex"),
    eventId: `event_${++told}_${process.pid}`,
  }
}

/** It arrives, and is acted on, as by its route. */
export async function arrive(sent: ReturnType<typeof webhook>, at: number): Promise<void> {
  const heard = await hear(sent, at)
  if ("id" in heard && heard.id) await actOnHeard({ at, limit: 1, more: () => true, id: heard.id })
}

/** What the database holds of a visit and its money. */
export async function stateOf(id: string) {
  const [visit] = await db()
    .select({
      status: appointments.status,
      endedBy: appointments.endedBy,
      held: sql<boolean>`${appointments.holdExpiresAt} is not null and ${appointments.status} = 'PENDING'`,
    })
    .from(appointments)
    .where(eq(appointments.id, id))
  const paid = await db()
    .select({ status: payments.status, amountMinor: payments.amountMinor, surplus: payments.surplus })
    .from(payments)
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .where(eq(paymentOrders.appointmentId, id))
    .orderBy(payments.status, payments.surplus)
  const back = await db()
    .select({ amountMinor: refunds.amountMinor, reason: refunds.reason, status: refunds.status })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .where(eq(paymentOrders.appointmentId, id))
  const accounts = await db()
    .select({ account: ledgerEntries.account, sum: sql<number>`sum(${ledgerEntries.amountMinor})::int` })
    .from(ledgerEntries)
    .innerJoin(payments, eq(payments.id, ledgerEntries.paymentId))
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .where(eq(paymentOrders.appointmentId, id))
    .groupBy(ledgerEntries.account)
    .orderBy(ledgerEntries.account)
  return {
    visit,
    paid,
    back,
    accounts: Object.fromEntries(accounts.map(({ account, sum }) => [account, sum])),
  }
}
