import { expect, test } from "vitest"
import { cancel } from "@/lib/booking/cancel"
import { openPayment } from "@/lib/booking/open-payment"
import { reassign } from "@/lib/booking/reassign"
import { givenAdmin, givenDoctor } from "../support/people"
import { arrive, givenRazorpay, givenVisit, MINUTE } from "./money-world"
import { paidUnheard } from "./unheard"

const world = givenRazorpay()

test("a visit that was paid and handed over costs nothing more, and goes back by the terms it was booked on", async () => {
  const scene = await givenVisit({ autoApprove: true })
  await arrive((await paidUnheard(world, scene)).news, scene.bookedAt + 2 * MINUTE)
  const dearer = await givenDoctor(
    { zone: "UTC", feeMinor: 90_000, paymentPolicy: "REQUIRED", cancellationTiers: [] },
    { startMinute: 0, endMinute: 1440 },
  )
  const wish = { id: scene.id, doctorId: dearer.doctorId, version: 1, reason: "Away" }
  const start = new Date(scene.start).toISOString()
  const at = scene.bookedAt + 3 * MINUTE
  expect(await reassign(await givenAdmin(), { ...wish, start }, at)).toMatchObject({
    ok: true,
    value: { version: 2, status: "APPROVED", start },
  })
  expect(await openPayment(scene.patient, { id: scene.id }, at + MINUTE)).toMatchObject({
    ok: true,
    value: null,
  })
  // Half, as with the doctor it was booked with; the new one's terms give nothing back.
  expect(
    await cancel(scene.patient, { id: scene.id, reason: "No." }, scene.bookedAt + 8 * MINUTE),
  ).toMatchObject({ value: { refundMinor: 25_000 } })
})

test("one not paid yet may still be paid, and only then does its new doctor hear of it", async () => {
  const scene = await givenVisit({ autoApprove: true })
  const to = await givenDoctor({ zone: "UTC", autoApprove: true }, { startMinute: 0, endMinute: 1440 })
  const wish = { id: scene.id, doctorId: to.doctorId, version: 1, reason: "Away" }
  const start = new Date(scene.start).toISOString()
  const paid = await paidUnheard(world, scene)
  const handed = await reassign(await givenAdmin(), { ...wish, start }, scene.bookedAt + MINUTE)
  expect(handed).toMatchObject({ ok: true, value: { status: "PENDING" } })
  await arrive(paid.news, scene.bookedAt + 2 * MINUTE)
  const again = await openPayment(scene.patient, { id: scene.id }, scene.bookedAt + 3 * MINUTE)
  expect(again).toMatchObject({ ok: true, value: null })
})
