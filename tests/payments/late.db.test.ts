import { eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/notifications"
import { paymentOrders } from "@/db/schema/payments"
import { lapseUnpaid } from "@/lib/booking/lapse"
import { settleOpen } from "@/lib/booking/settle"
import { givenPatient } from "../support/people"
import { arrive, bookAt, givenRazorpay, givenVisit, HOUR, MINUTE, stateOf } from "./money-world"
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
    expect(letter?.text.replace(/\s+/g, " ")).toContain(
      "somebody else has that time now. ₹500 goes back to you",
    )
  })

  test("books again when the time is still free: for the doctor it is the first news", async () => {
    const scene = await givenVisit({ autoApprove: false })
    const { news } = await paidUnheard(world, scene)
    await deaf(world, () => lapseUnpaid(scene.bookedAt + 16 * MINUTE, 10))
    expect((await stateOf(scene.id)).visit).toMatchObject({ status: "CANCELLED", endedBy: "SYSTEM" })
    await arrive(news, scene.bookedAt + 20 * MINUTE)
    expect((await stateOf(scene.id)).visit).toEqual({ status: "PENDING", endedBy: null, held: false })
    expect(await lettersOf(scene.id)).toEqual(["lapsed", "new-request", "paid", "to-pay"])
  })

  test("goes back when the visit would have begun by then", async () => {
    const scene = await givenVisit({ autoApprove: true }, HOUR)
    const { news } = await paidUnheard(world, scene)
    await deaf(world, () => lapseUnpaid(scene.bookedAt + 16 * MINUTE, 10))
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
    await lapseUnpaid(asked.bookedAt + 16 * MINUTE, 10)
    expect((await stateOf(asked.id)).visit).toMatchObject({ status: "APPROVED" })
    const silent = await givenVisit({ autoApprove: true })
    await paidUnheard(world, silent)
    await deaf(world, () => settleOpen(silent.bookedAt + 5 * MINUTE, 10))
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
