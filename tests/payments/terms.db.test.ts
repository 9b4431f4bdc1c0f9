import { eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import { makeDoctor } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { cancel } from "@/lib/booking/cancel"
import { endUnanswered } from "@/lib/booking/end-unanswered"
import { openPayment } from "@/lib/booking/open-payment"
import { doctorVisits } from "@/lib/booking/queries"
import { reject } from "@/lib/booking/reject"
import { reschedule } from "@/lib/booking/reschedule"
import { openSlotsOf } from "@/lib/booking/slots"
import { sendRefunds } from "@/lib/payments/send-refunds"
import { arrive, givenRazorpay, givenVisit, HOUR, MINUTE, stateOf, webhook, work } from "./money-world"
import { deaf, lettersOf, paidUnheard } from "./unheard"

const world = givenRazorpay()

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
    await arrive((await paidUnheard(world, scene)).news, scene.bookedAt + 2 * MINUTE)
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

  test("and paid, but not answered before its time, is cancelled by the practice, and everything goes back", async () => {
    const scene = await givenVisit()
    await arrive((await paidUnheard(world, scene)).news, scene.bookedAt + 2 * MINUTE)
    expect(await endUnanswered(work(scene.start - MINUTE))).toEqual([])
    await endUnanswered(work(scene.start + MINUTE))
    const { visit, back } = await stateOf(scene.id)
    expect(visit).toMatchObject({ status: "CANCELLED", endedBy: "ADMIN" })
    expect(back).toMatchObject([{ amountMinor: 50_000 }])
    expect(await lettersOf(scene.id)).toEqual(["cancelled", "cancelled", "new-request", "paid", "to-pay"])
  })

  test("is not cancelled for less than its page promised", async () => {
    const scene = await givenVisit({ autoApprove: true })
    await arrive((await paidUnheard(world, scene)).news, scene.bookedAt + 2 * MINUTE)
    const asked = { id: scene.id, reason: "No.", promised: 50_000 }
    expect(await cancel(scene.patient, asked, scene.bookedAt + 8 * MINUTE)).toMatchObject({
      refusal: "less-goes-back",
    })
    expect((await stateOf(scene.id)).visit).toMatchObject({ status: "APPROVED" })
    expect(
      await cancel(scene.patient, { ...asked, promised: 25_000 }, scene.bookedAt + 9 * MINUTE),
    ).toMatchObject({
      value: { refundMinor: 25_000 },
    })
  })

  test("declined by the doctor after payment: everything goes back", async () => {
    const scene = await givenVisit()
    await arrive((await paidUnheard(world, scene)).news, scene.bookedAt + 2 * MINUTE)
    expect(
      await reject(scene.doctor, { id: scene.id, reason: "I am away." }, scene.bookedAt + 8 * MINUTE),
    ).toMatchObject({ value: { refundMinor: 50_000 } })
  })

  test("paid twice keeps one payment and gives the other back whole", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const first = await paidUnheard(world, scene)
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
    await arrive((await paidUnheard(world, scene)).news, scene.bookedAt + 2 * MINUTE)
    await cancel(scene.doctor, { id: scene.id, reason: "I am ill." }, scene.bookedAt + 8 * MINUTE)
    return { scene, at: scene.bookedAt + 9 * MINUTE }
  }
  const settleAll = (how: "processed" | "failed") => {
    for (const { id } of world.service.till.refunds.rows.values()) world.service.till.settle(id, how)
  }

  test("waits while the provider is away, and is delivered later, once", async () => {
    const { scene, at } = await due()
    await deaf(world, () => sendRefunds(work(at)))
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
    await Promise.all([1, 2, 3].map(() => sendRefunds(work(at + HOUR))))
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "ASKED" }])
    expect(asked()).toBe(1)
    settleAll("processed")
    await sendRefunds(work(at + 3 * HOUR))
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
    await sendRefunds(work(at))
    settleAll("failed")
    await sendRefunds(work(at + HOUR))
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "DUE" }])
    await sendRefunds(work(at + 2 * HOUR))
    settleAll("processed")
    await sendRefunds(work(at + 4 * HOUR))
    expect((await stateOf(scene.id)).back).toMatchObject([{ status: "DONE", amountMinor: 50_000 }])
  })
})
