import { setTimeout as pause } from "node:timers/promises"
import { eq, sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders } from "@/db/schema/payments"
import type { Patient } from "@/lib/accounts/actor"
import { applyPayment } from "@/lib/booking/apply-payment"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { inDiaries } from "@/lib/booking/lock"
import { reassign } from "@/lib/booking/reassign"
import { reschedule } from "@/lib/booking/reschedule"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z")
const nine = "2026-11-25T09:00:00.000Z"
const ten = "2026-11-25T10:00:00.000Z"
const always = { startMinute: 0, endMinute: 1440 }
const doctor = () => givenDoctor({ zone: "UTC", feeMinor: 40_000 }, always)
let key = 0

async function booked(who: Patient, doctorId: string) {
  const answer = await book(who, { doctorId, start: nine, reason: "", requestId: `locks-${++key}` }, now)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.id
}

/** Until somebody waits for a diary. */
async function waiting(): Promise<"waits"> {
  for (;;) {
    const { rows } = await db().execute(sql`select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`)
    if (rows.length) return "waits"
    await pause(5)
  }
}

/**
 * Starts `deed`, hands the visit over while it waits for its diaries, and says whether it goes on while somebody else
 * has the diary of the visit's new doctor.
 */
async function whileHandedOver<T>(deed: (id: string) => Promise<T>) {
  const [who, from, to] = [await givenPatient(), await doctor(), await doctor()]
  const id = await booked(who, from.doctorId)
  let done: Promise<T> | undefined
  const order = await inDiaries([to.doctorId], async () => {
    await inDiaries([who.userId], async tx => {
      done = deed(id)
      await waiting()
      const handed = { doctorId: to.doctorId, version: 2 }
      await tx.update(appointments).set(handed).where(eq(appointments.id, id))
    })
    return Promise.race([done?.then(() => "went on"), waiting()])
  })
  return { order, answer: await done }
}

it("an approval that waited while the visit was handed over goes on in the new doctor's diary alone", async () => {
  const admin = await givenAdmin()
  const { order, answer } = await whileHandedOver(id => approve(admin, { id, reason: "called" }, now))
  expect(order).toBe("waits")
  expect(answer).toMatchObject({ ok: true, value: { status: "APPROVED", version: 2 } })
})

it("money that comes while its visit is handed over makes it stand in the new doctor's diary", async () => {
  const { order, answer } = await whileHandedOver(async id => {
    const providerId = `order_${id}`
    const amount = { amountMinor: 40_000, currency: "INR" }
    await db()
      .insert(paymentOrders)
      .values({ appointmentId: id, providerId, ...amount })
    const told = { id: `pay_${id}`, order_id: providerId, amount: 40_000, currency: "INR" }
    return applyPayment({ ...told, status: "captured", captured: true, created_at: now / 1000 }, now)
  })
  expect(order).toBe("waits")
  expect(answer).toMatchObject({ ok: true, value: "CAPTURED" })
})

it("one who would move it, or hand it on, is told that it changed meanwhile", async () => {
  const admin = await givenAdmin()
  const [third, move] = [await doctor(), { start: ten, version: 1, reason: "called" }]
  const moved = await whileHandedOver(id => reschedule(admin, { id, ...move }, now))
  expect(moved).toMatchObject({ order: "waits", answer: { refusal: "stale-version" } })
  const handed = await whileHandedOver(id => reassign(admin, { id, doctorId: third.doctorId, ...move }, now))
  expect(handed).toMatchObject({ order: "waits", answer: { refusal: "stale-version" } })
})

it("its former doctor approves nothing any more", async () => {
  const [who, former, to] = [await givenPatient(), await doctor(), await doctor()]
  const id = await booked(who, former.doctorId)
  const answer = await inDiaries([who.userId], async tx => {
    const approving = approve(former, { id }, now)
    await waiting()
    await tx.update(appointments).set({ doctorId: to.doctorId, version: 2 }).where(eq(appointments.id, id))
    return { approving }
  })
  expect(await answer.approving).toMatchObject({ ok: false, refusal: "not-found" })
})
