import { eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments, reconciliations, refunds } from "@/db/schema/payments"
import { newId, type Payment, type Refund } from "@/local/razorpay/records"
import { givenDoctor, givenPatient } from "../support/people"
import { HOUR, type World } from "./money-world"

const HALF_HOUR = HOUR / 2
export const DAY = 24 * HOUR

let slots = 0
let days = 0

type Paid = { amount?: number; status?: "FAILED" | "AUTHORIZED" | "CAPTURED"; id?: string; order?: string }
type Given = { amount?: number; status?: "DUE" | "ASKED" | "DONE"; id?: string | null }

/** Rows written straight into either book, ours and the box's Razorpay, at any moment (epoch ms). */
export function twoBooks(world: World) {
  let people: Promise<{ doctorId: string; patientId: string }> | undefined
  const somebody = async () => {
    const [doctor, patient] = await Promise.all([givenDoctor(), givenPatient()])
    return { doctorId: doctor.doctorId, patientId: patient.userId }
  }

  /** A payment in our books; `id` and `order` are the provider's. Returns our own id of it. */
  async function paidHere(at: number, { amount = 50_000, status = "CAPTURED", ...of }: Paid = {}) {
    people ??= somebody()
    const [appointmentId, orderId, id] = [v7(), v7(), v7()]
    const startsAt = Date.UTC(2030, 0) + ++slots * HALF_HOUR
    const price = { currency: "INR", createdAt: new Date(at) }
    const { doctorId, patientId } = await people
    await db()
      .insert(appointments)
      .values({
        ...{ id: appointmentId, doctorId, patientId, createdBy: patientId, status: "PENDING", ...price },
        ...{ startsAt: new Date(startsAt), endsAt: new Date(startsAt + HALF_HOUR), feeMinor: amount },
        ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, paymentPolicy: "OPTIONAL" },
      })
    await db()
      .insert(paymentOrders)
      .values({
        ...{ id: orderId, appointmentId, providerId: of.order ?? newId("order"), amountMinor: amount },
        ...price,
      })
    const next = sql`(select coalesce(max(${payments.receiptNumber}), 0) + 1 from ${payments})`
    await db()
      .insert(payments)
      .values({
        ...{ id, orderId, providerId: of.id ?? newId("pay"), amountMinor: amount, status },
        ...{ paidAt: new Date(at), receiptNumber: status === "CAPTURED" ? next : null, ...price },
      })
    return { id, appointmentId }
  }

  /** The same at the provider. */
  function paidThere(at: number, { amount = 50_000, status = "CAPTURED", ...of }: Paid = {}): Payment {
    const captured = status === "CAPTURED"
    const made: Payment = {
      ...{ id: of.id ?? newId("pay"), entity: "payment", amount, currency: "INR", captured },
      status: captured ? "captured" : status === "FAILED" ? "failed" : "authorized",
      ...{ order_id: of.order ?? newId("order"), method: "upi", amount_refunded: 0, refund_status: null },
      ...{ description: null, email: "", contact: "", notes: {}, fee: null, tax: null },
      ...{ error_code: null, error_description: null, error_reason: null },
      created_at: at / 1_000,
    }
    world.service.till.payments.put(made)
    return made
  }

  async function paidInBoth(at: number, paid: Paid = {}) {
    const told = paidThere(at, paid)
    const { id } = await paidHere(at, { ...paid, id: told.id, order: told.order_id })
    return { id, told }
  }

  /** A refund of one of our payments, in our books. */
  async function givenHere(at: number, paymentId: string, { amount = 20_000, ...of }: Given = {}) {
    const [id, moment] = [v7(), new Date(at)]
    const { status = "DONE", id: providerId = newId("rfnd") } = of
    await db()
      .insert(refunds)
      .values({
        ...{ id, paymentId, amountMinor: amount, reason: "CANCELLED", status, providerId, nextAt: moment },
        ...{
          createdAt: moment,
          askedAt: providerId === null ? null : moment,
          doneAt: status === "DONE" ? moment : null,
        },
      })
    return id
  }

  /** The same at the provider, which adds it to the payment's total, as it does. */
  function givenThere(at: number, paymentId: string, { amount = 20_000, status = "DONE", id }: Given = {}) {
    const of = world.service.till.payments.rows.get(paymentId)
    if (of)
      world.service.till.payments.put({
        ...{ ...of, amount_refunded: of.amount_refunded + amount, refund_status: "partial" },
      })
    const made: Refund = {
      ...{ id: id ?? newId("rfnd"), entity: "refund", amount, currency: "INR", payment_id: paymentId },
      ...{ notes: {}, receipt: null, status: status === "DONE" ? "processed" : "pending" },
      ...{ speed_processed: "normal", speed_requested: "normal", created_at: at / 1_000 },
    }
    world.service.till.refunds.put(made)
    return made
  }

  async function givenInBoth(at: number, { id, told }: { id: string; told: Payment }, given: Given = {}) {
    const back = givenThere(at, told.id, given)
    await givenHere(at, id, { ...given, id: back.id })
    return back
  }

  /** Another day each time, with what ordinary days have, in both books: every kind of row. */
  async function givenDay(): Promise<{ day: string; noon: number; after: number }> {
    const start = Date.UTC(2026, 0, 10) + DAY * 2 * ++days
    const noon = start + DAY / 2
    await paidInBoth(noon, { status: "FAILED" })
    await paidInBoth(noon, { status: "AUTHORIZED" })
    await paidInBoth(noon, { amount: 70_000 })
    await givenInBoth(noon + HOUR, await paidInBoth(noon), { amount: 25_000 })
    await givenInBoth(noon + HOUR, await paidInBoth(noon), { status: "ASKED" })
    return { day: new Date(start).toISOString().slice(0, 10), noon, after: start + DAY + 2 * HOUR }
  }

  return { givenDay, paidHere, paidThere, paidInBoth, givenHere, givenThere, givenInBoth }
}

/** What is counted of such a day. */
export const ordinary = { payments: 3, refunds: 2 }

/** What is kept of a day's comparison. */
export async function kept(day: string) {
  return (await db().select().from(reconciliations).where(eq(reconciliations.day, day)))[0]
}
