import { eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { paymentOrders } from "@/db/schema/payments"
import { cancel } from "@/lib/booking/cancel"
import { lapseUnpaid } from "@/lib/booking/lapse-unpaid"
import { settleOpen } from "@/lib/booking/settle"
import { givenPatient } from "../support/people"
import {
  arrive,
  bookAt,
  givenRazorpay,
  givenVisit,
  HOUR,
  MINUTE,
  opened,
  stateOf,
  webhook,
  work,
} from "./money-world"
import { deaf, lettersOf, paidUnheard } from "./unheard"

const world = givenRazorpay()

describe("money that comes after the time to pay", () => {
  test("goes back whole, with a letter that says why, when somebody else has the time", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const { news } = await paidUnheard(world, scene)
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
    expect(letter?.text.replace(/\s+/g, " ")).toContain("could not be booked any more. ₹500 goes back to you")
  })

  test("books again when the time is still free: for the doctor it is the first news", async () => {
    const scene = await givenVisit({ autoApprove: false })
    const { news } = await paidUnheard(world, scene)
    await deaf(world, () => lapseUnpaid(work(scene.bookedAt + 16 * MINUTE)))
    expect((await stateOf(scene.id)).visit).toMatchObject({ status: "CANCELLED", endedBy: "SYSTEM" })
    await arrive(news, scene.bookedAt + 20 * MINUTE)
    expect((await stateOf(scene.id)).visit).toEqual({ status: "PENDING", endedBy: null, held: false })
    expect(await lettersOf(scene.id)).toEqual(["lapsed", "new-request", "paid", "to-pay"])
  })

  test("books again past somebody else's time, which was not paid either", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const { news } = await paidUnheard(world, scene)
    const later = scene.bookedAt + 16 * MINUTE
    const other = await bookAt({ ...scene, patient: await givenPatient() }, later)
    await arrive(news, later + 16 * MINUTE)
    expect((await stateOf(scene.id)).visit).toMatchObject({ status: "APPROVED" })
    expect((await stateOf(other)).visit).toMatchObject({ status: "CANCELLED", endedBy: "SYSTEM" })
  })

  test("goes back whole to who was told so: after a failed try, and after the time was given up", async () => {
    const [failed, gone] = [await givenVisit({ autoApprove: true }), await givenVisit({ autoApprove: true })]
    const orderId = await opened(failed, failed.bookedAt + MINUTE)
    const made = world.service.till.attempt(orderId, "failed")
    await arrive(webhook("payment.failed", { payment: made }), failed.bookedAt + 6 * MINUTE)
    await cancel(failed.patient, { id: failed.id, reason: "It failed." }, failed.bookedAt + 8 * MINUTE)
    const late = world.service.till.authorizeLate(made.id)
    await arrive(webhook("payment.authorized", { payment: late }), failed.bookedAt + 30 * MINUTE)
    expect((await stateOf(failed.id)).back).toMatchObject([{ amountMinor: 50_000 }])
    const { news } = await paidUnheard(world, gone)
    await deaf(world, () => lapseUnpaid(work(gone.bookedAt + 16 * MINUTE)))
    await cancel(gone.patient, { id: gone.id, reason: "Not any more." }, gone.bookedAt + 17 * MINUTE)
    await arrive(news, gone.bookedAt + 20 * MINUTE)
    expect((await stateOf(gone.id)).back).toMatchObject([{ amountMinor: 50_000 }])
  })

  test("that the provider gave back by itself, untaken, never was ours", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const { made } = await paidUnheard(world, scene)
    world.service.till.payments.put({ ...made, status: "refunded", amount_refunded: made.amount })
    await settleOpen(work(scene.bookedAt + 10 * MINUTE))
    const state = await stateOf(scene.id)
    expect(state).toMatchObject({ visit: { status: "PENDING", held: true }, accounts: {} })
    expect(state.paid.map(({ status }) => status)).toEqual(["VOID"])
  })

  test("goes back when the visit would have begun by then", async () => {
    const scene = await givenVisit({ autoApprove: true }, HOUR)
    const { news } = await paidUnheard(world, scene)
    await deaf(world, () => lapseUnpaid(work(scene.bookedAt + 16 * MINUTE)))
    await arrive(news, scene.start + MINUTE)
    expect((await stateOf(scene.id)).back).toMatchObject([{ amountMinor: 50_000, reason: "LATE" }])
  })

  test("or the time goes: who books while it arrives wins or loses whole", async () => {
    const scene = await givenVisit({ autoApprove: true })
    const { news } = await paidUnheard(world, scene)
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
    await paidUnheard(world, asked)
    await lapseUnpaid(work(asked.bookedAt + 16 * MINUTE))
    expect((await stateOf(asked.id)).visit).toMatchObject({ status: "APPROVED" })
    const silent = await givenVisit({ autoApprove: true })
    await paidUnheard(world, silent)
    await deaf(world, () => settleOpen(work(silent.bookedAt + 5 * MINUTE)))
    expect((await stateOf(silent.id)).paid).toEqual([])
    await settleOpen(work(silent.bookedAt + 10 * MINUTE))
    expect((await stateOf(silent.id)).visit).toMatchObject({ status: "APPROVED" })
    const [order] = await db()
      .select({ next: paymentOrders.nextCheckAt })
      .from(paymentOrders)
      .where(eq(paymentOrders.appointmentId, silent.id))
    expect(order?.next).toBeNull()
  })
})
