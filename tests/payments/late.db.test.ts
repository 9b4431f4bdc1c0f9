import { eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts, events } from "@/db/schema/events"
import { deliveries } from "@/db/schema/notifications"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import { makeDoctor } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { cancel } from "@/lib/booking/cancel"
import { lapseUnpaid } from "@/lib/booking/lapse"
import { openPayment } from "@/lib/booking/open-payment"
import { doctorVisits } from "@/lib/booking/queries"
import { reject } from "@/lib/booking/reject"
import { reschedule } from "@/lib/booking/reschedule"
import { settleOpen } from "@/lib/booking/settle"
import { openSlotsOf } from "@/lib/booking/slots"
import { receive } from "@/lib/events/receive"
import { sendRefunds } from "@/lib/payments/send-refunds"
import { givenPatient } from "../support/people"
import {
  arrive,
  bookAt,
  givenRazorpay,
  givenVisit,
  HOUR,
  MINUTE,
  opened,
  type Scene,
  stateOf,
  webhook,
} from "./money-world"

const world = givenRazorpay()

/** Paid at the provider; nobody has told us. */
async function paidUnheard(scene: Scene, at = scene.bookedAt + MINUTE) {
  const orderId = await opened(scene, at)
  const made = world.service.till.attempt(orderId, "authorized")
  return { orderId, made, news: webhook("payment.authorized", { payment: made }) }
}

/** The kinds of letters frozen for this visit's people, after every consumer has acted. */
async function lettersOf(id: string): Promise<string[]> {
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

const deaf = async (work: () => Promise<unknown>) => {
  world.faults.set("razorpay", { down: true })
  await work()
  world.faults.clear()
  world.faults.set("razorpay", { lost: true })
}

describe("money that comes after the time to pay", () => {
  test("goes back whole, with a letter that says why, when somebody else has the time", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const { news } = await paidUnheard(scene)
    // Not looked at by any sweep: the booking itself clears what was not paid in time.
    const later = scene.bookedAt + 16 * MINUTE
    const other = await bookAt({ ...scene, patient: await givenPatient() }, later)
    await arrive(news, later + MINUTE)
    const state = await stateOf(scene.id)
    expect(state.visit).toEqual({ status: "CANCELLED", endedBy: "SYSTEM", held: false })
    expect(state.back).toMatchObject([{ amountMinor: 50_000, reason: "LATE" }])
    expect((await stateOf(other)).visit).toMatchObject({ status: "PENDING", held: true })
    expect(await lettersOf(scene.id)).toEqual(["goes-back", "lapsed", "to-pay"])
    const [letter] = await db()
      .select({ text: deliveries.text })
      .from(deliveries)
      .where(eq(deliveries.kind, "goes-back"))
    expect(letter?.text.replace(/\s+/g, " ")).toContain(
      "somebody else has that time now. ₹500 goes back to you",
    )
  })

  test("books again when the time is still free: for the doctor it is the first news", async () => {
    const scene = await givenVisit({ autoApprove: false })
    const { news } = await paidUnheard(scene)
    await deaf(() => lapseUnpaid(scene.bookedAt + 16 * MINUTE, 10))
    expect((await stateOf(scene.id)).visit).toMatchObject({ status: "CANCELLED", endedBy: "SYSTEM" })
    await arrive(news, scene.bookedAt + 20 * MINUTE)
    expect((await stateOf(scene.id)).visit).toEqual({ status: "PENDING", endedBy: null, held: false })
    expect(await lettersOf(scene.id)).toEqual(["lapsed", "new-request", "paid", "to-pay"])
  })

  test("goes back when the visit would have begun by then", async () => {
    const scene = await givenVisit({ autoApprove: true }, HOUR)
    const { news } = await paidUnheard(scene)
    await deaf(() => lapseUnpaid(scene.bookedAt + 16 * MINUTE, 10))
    await arrive(news, scene.start + MINUTE)
    expect((await stateOf(scene.id)).back).toMatchObject([{ amountMinor: 50_000, reason: "LATE" }])
  })

  test("or the time goes: who books while it arrives wins or loses whole", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const { news } = await paidUnheard(scene)
    const later = scene.bookedAt + 16 * MINUTE
    const patients = await Promise.all(Array.from({ length: 8 }, () => givenPatient()))
    const [, ...booked] = await Promise.all([
      arrive(news, later),
      ...patients.map(patient =>
        bookAt({ ...scene, patient }, later).then(
          () => true,
          () => false,
        ),
      ),
    ])
    const standing = await db()
      .select({ id: appointments.id })
      .from(appointments)
      .where(eq(appointments.doctorId, scene.doctor.doctorId))
    const state = await stateOf(scene.id)
    const lost = state.visit?.status === "CANCELLED"
    expect(booked.filter(Boolean)).toHaveLength(lost ? 1 : 0)
    expect(state.back).toHaveLength(lost ? 1 : 0)
    expect(standing).toHaveLength(lost ? 2 : 1)
  })

  test("is looked for by the sweep before a time is given up, and afterwards when every webhook was lost", async () => {
    const asked = await givenVisit({ autoApprove: true })
    await paidUnheard(asked)
    await lapseUnpaid(asked.bookedAt + 16 * MINUTE, 10)
    expect((await stateOf(asked.id)).visit).toMatchObject({ status: "APPROVED" })
    const silent = await givenVisit({ autoApprove: true })
    await paidUnheard(silent)
    await deaf(() => settleOpen(silent.bookedAt + 5 * MINUTE, 10))
    expect((await stateOf(silent.id)).paid).toEqual([])
    await settleOpen(silent.bookedAt + 10 * MINUTE, 10)
    expect((await stateOf(silent.id)).visit).toMatchObject({ status: "APPROVED" })
    const [order] = await db()
      .select({ next: paymentOrders.nextCheckAt })
      .from(paymentOrders)
      .where(eq(paymentOrders.appointmentId, silent.id))
    expect(order?.next).toBeNull()
  })
})

describe("a visit that has to be paid first", () => {
  test("takes its time while it is kept, is no request of the doctor's yet, and frees its time afterwards", async () => {
    const scene = await givenVisit()
    const free = async (at: number) => {
      const { slots } = await openSlotsOf(
        scene.doctor.doctorId,
        { from: scene.start, to: scene.start + 1 },
        at,
      )
      return slots.some(({ start }) => start === scene.start)
    }
    expect(await free(scene.bookedAt + 14 * MINUTE)).toBe(false)
    expect(await free(scene.bookedAt + 15 * MINUTE)).toBe(true)
    const doctor = makeDoctor(scene.doctor.userId, scene.doctor.doctorId)
    expect((await doctorVisits(doctor, { scope: "requests" }, scene.bookedAt)).items).toEqual([])
    expect(await approve(scene.doctor, { id: scene.id }, scene.bookedAt)).toMatchObject({
      refusal: "awaits-payment",
    })
    expect(await lettersOf(scene.id)).toEqual(["to-pay"])
  })

  test("keeps what it was booked for: a new price, other terms and a move change nothing of it", async () => {
    const scene = await givenVisit({ autoApprove: true })
    await arrive((await paidUnheard(scene)).news, scene.bookedAt + 2 * MINUTE)
    await db()
      .update(doctors)
      .set({ feeMinor: 90_000, cancellationTiers: [] })
      .where(eq(doctors.id, scene.doctor.doctorId))
    const start = new Date(scene.start + HOUR).toISOString()
    expect(
      await reschedule(scene.patient, { id: scene.id, start, version: 1 }, scene.bookedAt + 3 * MINUTE),
    ).toMatchObject({ ok: true })
    expect(await openPayment(scene.patient, { id: scene.id }, scene.bookedAt + 4 * MINUTE)).toMatchObject({
      ok: true,
      value: null,
    })
    expect(
      await cancel(scene.patient, { id: scene.id, reason: "No." }, scene.bookedAt + 8 * MINUTE),
    ).toMatchObject({ value: { refundMinor: 25_000 } })
  })

  test("declined by the doctor after payment: everything goes back", async () => {
    const scene = await givenVisit()
    await arrive((await paidUnheard(scene)).news, scene.bookedAt + 2 * MINUTE)
    expect(
      await reject(scene.doctor, { id: scene.id, reason: "I am away." }, scene.bookedAt + 8 * MINUTE),
    ).toMatchObject({ value: { refundMinor: 50_000 } })
  })

  test("paid twice keeps one payment and gives the other back whole", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const first = await paidUnheard(scene)
    const second = world.service.till.attempt(first.orderId, "authorized")
    const captured = (payment: object) =>
      webhook("payment.captured", { payment: { ...payment, status: "captured" } })
    await arrive(captured(first.made), scene.bookedAt + 2 * MINUTE)
    await arrive(captured(second), scene.bookedAt + 3 * MINUTE)
    const state = await stateOf(scene.id)
    expect(state.paid.map(({ surplus }) => surplus)).toEqual([false, true])
    expect(state.back).toMatchObject([{ amountMinor: 50_000, reason: "SURPLUS" }])
    expect(state.accounts).toEqual({
      CLEARING: 100_000,
      RECEIVABLE: 0,
      REFUNDS_DUE: -50_000,
      REVENUE: -50_000,
    })
  })
})

describe("a refund", () => {
  async function due() {
    const scene = await givenVisit({ autoApprove: true })
    await arrive((await paidUnheard(scene)).news, scene.bookedAt + 2 * MINUTE)
    await cancel(scene.doctor, { id: scene.id, reason: "I am ill." }, scene.bookedAt + 8 * MINUTE)
    return { scene, at: scene.bookedAt + 9 * MINUTE }
  }
  const settleAll = (how: "processed" | "failed") => {
    for (const { id } of world.service.till.refunds.rows.values()) world.service.till.settle(id, how)
  }

  test("waits while the provider is away, and is delivered later, once", async () => {
    const { scene, at } = await due()
    await deaf(() => sendRefunds({ at, limit: 10 }))
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "DUE" }])
    const [row] = await db()
      .select({ id: refunds.id })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
      .where(eq(paymentOrders.appointmentId, scene.id))
    const asked = () =>
      [...world.service.till.refunds.rows.values()].filter(({ receipt }) => receipt === row?.id).length
    expect(asked()).toBe(0)
    await Promise.all([1, 2, 3].map(() => sendRefunds({ at: at + HOUR, limit: 10 })))
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "ASKED" }])
    expect(asked()).toBe(1)
    settleAll("processed")
    await sendRefunds({ at: at + 3 * HOUR, limit: 10 })
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "DONE" }])
    expect((await stateOf(scene.id)).accounts).toEqual({
      CLEARING: 0,
      RECEIVABLE: 0,
      REFUNDS_DUE: 0,
      REVENUE: 0,
    })
  })

  test("that the bank refuses is due again, and asked for as another one", async () => {
    const { scene, at } = await due()
    await sendRefunds({ at, limit: 10 })
    settleAll("failed")
    await sendRefunds({ at: at + HOUR, limit: 10 })
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "DUE" }])
    await sendRefunds({ at: at + 2 * HOUR, limit: 10 })
    settleAll("processed")
    await sendRefunds({ at: at + 4 * HOUR, limit: 10 })
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "DONE", amountMinor: 50_000 }])
  })
})
