import { eq } from "drizzle-orm"
import { expect, it, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors, timeOff } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { openSlotsOf } from "@/lib/booking/slots"
import { openSlotsOn } from "@/lib/booking/slots-on"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"
import { givenDoctor, givenPatient } from "../support/people"

// An answer is given again as long as the database says that nothing changed and time alone changes nothing: it has to be the
// one that whoever looks anew would get, at every moment.
const zone = "Europe/London"
const dates = { from: "2026-11-23", to: "2026-11-27" }
const MINUTE = 60_000
const monday = Date.parse("2026-11-23T08:45:00Z")
const given = (rules: object = {}) =>
  givenDoctor({ zone, noticeMinutes: 60, horizonDays: 3, ...rules }, { startMinute: 540, endMinute: 1020 })

async function both(doctor: Doctor, now: number) {
  const range = { from: toInstant(zone, dates.from, 0), to: toInstant(zone, addDays(dates.to, 1), 0) }
  const anew = await openSlotsOf(doctor.doctorId, range, now)
  const answer = await openSlotsOn(doctor.doctorId, dates, now)
  expect(answer?.slots, new Date(now).toISOString()).toEqual(anew.slots)
  return answer
}

async function givenVisit(doctor: Doctor, start: number, standing: object = { status: "APPROVED" }) {
  const { userId: patientId } = await givenPatient()
  await db()
    .insert(appointments)
    .values({
      ...{ doctorId: doctor.doctorId, patientId, createdBy: patientId, feeMinor: 0, currency: "INR" },
      ...{ startsAt: new Date(start), endsAt: new Date(start + 30 * MINUTE) },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, status: "APPROVED", ...standing },
    })
}

it("is the very same answer as long as nothing changes", async () => {
  const doctor = await given()
  const first = await both(doctor, monday)
  expect(await openSlotsOn(doctor.doctorId, dates, monday + MINUTE)).toBe(first)
  await givenVisit(doctor, monday + 195 * MINUTE)
  const second = await both(doctor, monday + MINUTE)
  expect(second?.slots).toHaveLength(Number(first?.slots.length) - 1)
})

test("a time that comes too near leaves it at that very millisecond", async () => {
  const doctor = await given()
  const first = await both(doctor, monday)
  const edge = Number(first?.slots[0]?.start) - 60 * MINUTE
  expect(await both(doctor, edge)).toBe(first)
  expect((await both(doctor, edge + 1))?.slots).toHaveLength(Number(first?.slots.length) - 1)
})

test("a new day comes into sight at the clinic's midnight", async () => {
  const doctor = await given()
  const midnight = toInstant(zone, "2026-11-24", 0)
  const late = await both(doctor, midnight - 1)
  const early = await both(doctor, midnight)
  expect(early?.slots.length).toBeGreaterThan(Number(late?.slots.length))
})

test("a time not paid for is there again once its payment is overdue", async () => {
  const doctor = await given()
  const payBy = monday + 10 * MINUTE
  await givenVisit(doctor, monday + 195 * MINUTE, { status: "PENDING", holdExpiresAt: new Date(payBy) })
  const waiting = await both(doctor, monday)
  expect(await both(doctor, payBy - 1)).toBe(waiting)
  expect((await both(doctor, payBy))?.slots).toHaveLength(Number(waiting?.slots.length) + 1)
})

test("rules, leave and being suspended are seen at once", async () => {
  const doctor = await given()
  const { doctorId } = doctor
  const first = await both(doctor, monday)
  await db().update(doctors).set({ visitMinutes: 60 }).where(eq(doctors.id, doctorId))
  const longer = await both(doctor, monday)
  expect(longer?.slots.length).toBeLessThan(Number(first?.slots.length))
  const off = { startsAt: new Date(monday), endsAt: new Date(monday + 30 * 60 * MINUTE) }
  await db()
    .insert(timeOff)
    .values({ doctorId, ...off })
  expect((await both(doctor, monday))?.slots.length).toBeLessThan(Number(longer?.slots.length))
  await db()
    .update(doctors)
    .set({ suspendedAt: new Date(monday) })
    .where(eq(doctors.id, doctorId))
  expect(await openSlotsOn(doctorId, dates, monday)).toBeNull()
})
