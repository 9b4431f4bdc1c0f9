import { and, eq, inArray } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { reschedule } from "@/lib/booking/reschedule"
import { receive } from "@/lib/events/receive"
import { remind } from "@/lib/reminders/remind"
import { givenDoctor, givenPatient } from "../support/people"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Tue 24 Nov, 10:30 in Kolkata. */
const start = Date.parse("2026-11-24T05:00:00Z")
const days = (count: number) => start - count * 24 * HOUR
let doctor: Doctor
let patient: Patient

beforeEach(async () => {
  doctor = await givenDoctor({ autoApprove: true })
  patient = await givenPatient()
})
afterEach(() => vi.useRealTimers())

async function booked(at: number, starts = start) {
  const wish = {
    doctorId: doctor.doctorId,
    start: new Date(starts).toISOString(),
    reason: "",
    requestId: `${at}`,
  }
  const answer = await book(patient, wish, at)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.id
}

/** The clock shows `at`: what is due is settled, and its events are acted on. */
async function clock(at: number): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: at })
  const events = await remind({ at, limit: 50, more: () => true })
  for (const event of events) await receive(event, "notifications")
}

const remindersOf = async (id: string) =>
  db()
    .select({ about: deliveries.about, version: deliveries.version, notAfter: deliveries.notAfter })
    .from(deliveries)
    .where(and(eq(deliveries.appointmentId, id), eq(deliveries.kind, "reminder")))
    .orderBy(deliveries.createdAt)
const bellsOf = async (id: string) =>
  db().$count(notifications, and(eq(notifications.appointmentId, id), eq(notifications.kind, "reminder")))

test("24 hours and 2 hours before, under the bell and by letter, however often the clock is asked", async () => {
  const id = await booked(days(5))
  for (const at of [days(3), days(1) - 1]) await clock(at)
  expect(await remindersOf(id)).toEqual([])
  for (const at of [days(1), days(1), days(1) + HOUR]) await clock(at)
  expect(await remindersOf(id)).toEqual([{ about: "1440", version: 1, notAfter: new Date(start) }])
  await Promise.all([clock(start - 2 * HOUR), clock(start - 2 * HOUR), clock(start - 2 * HOUR)])
  for (const at of [start - HOUR, start, start + HOUR]) await clock(at)
  expect((await remindersOf(id)).map(row => row.about)).toEqual(["1440", "120"])
  expect(await bellsOf(id)).toBe(2)
})

test("moved: the old time brings none any more, the new one both", async () => {
  const id = await booked(days(5))
  await clock(days(1))
  const moved = await reschedule(
    patient,
    { id, start: new Date(start + 48 * HOUR).toISOString(), version: 1 },
    days(1) + HOUR,
  )
  expect(moved.ok).toBe(true)
  await clock(start - 2 * HOUR)
  expect(await remindersOf(id)).toHaveLength(1)
  await clock(start + 24 * HOUR)
  await clock(start + 46 * HOUR)
  expect((await remindersOf(id)).map(row => [row.version, row.about])).toEqual([
    [1, "1440"],
    [2, "1440"],
    [2, "120"],
  ])
})

test("cancelled, also between the sweep and the consumer: none", async () => {
  const id = await booked(days(5))
  vi.useFakeTimers({ toFake: ["Date"], now: days(1) })
  const events = await remind({ at: days(1), limit: 50, more: () => true })
  expect(events).toHaveLength(1)
  const gone = await cancel(patient, { id, reason: "" }, days(1))
  expect(gone.ok).toBe(true)
  for (const event of events) expect(await receive(event, "notifications")).toBe("done")
  await clock(start - 2 * HOUR)
  expect(await remindersOf(id)).toEqual([])
  expect(await bellsOf(id)).toBe(0)
})

test("booked inside the window: only what is still ahead", async () => {
  const id = await booked(start - 5 * HOUR)
  await clock(start - 5 * HOUR + MINUTE)
  expect(await remindersOf(id)).toEqual([])
  await clock(start - 2 * HOUR)
  expect((await remindersOf(id)).map(row => row.about)).toEqual(["120"])
})

test("a request is not reminded of; confirmed inside the window, it is told what is still ahead", async () => {
  doctor = await givenDoctor()
  const id = await booked(days(5))
  await clock(days(1))
  expect(await remindersOf(id)).toEqual([])
  expect((await approve(doctor, { id }, start - 20 * HOUR)).ok).toBe(true)
  await clock(start - 20 * HOUR + MINUTE)
  await clock(start - 2 * HOUR)
  expect((await remindersOf(id)).map(row => row.about)).toEqual(["120"])
})

describe("an outage across the due time", () => {
  test("is caught up with, once, by the closest one", async () => {
    const id = await booked(days(5))
    await clock(start - HOUR)
    await clock(start - 30 * MINUTE)
    expect((await remindersOf(id)).map(row => row.about)).toEqual(["120"])
  })

  test("that lasts until the visit has begun brings none", async () => {
    const id = await booked(days(5))
    await clock(start + MINUTE)
    expect(await remindersOf(id)).toEqual([])
  })

  test("of the consumer alone: a reminder acted on after the start tells nobody", async () => {
    const id = await booked(days(5))
    const events = await remind({ at: start - 2 * HOUR, limit: 50, more: () => true })
    vi.useFakeTimers({ toFake: ["Date"], now: start + MINUTE })
    for (const event of events) await receive(event, "notifications")
    expect([await remindersOf(id), await bellsOf(id)]).toEqual([[], 0])
    const open = await db()
      .select()
      .from(eventReceipts)
      .where(and(inArray(eventReceipts.eventId, events), eq(eventReceipts.consumer, "notifications")))
    expect([...new Set(open.map(receipt => receipt.state))]).toEqual(["DONE"])
  })
})

test("in the night the clock changes, 24 hours are 24 hours, and the letter says the hour on the wall", async () => {
  doctor = await givenDoctor({ autoApprove: true, zone: "America/New_York" })
  await db().update(users).set({ zone: "America/New_York" }).where(eq(users.id, patient.userId))
  // Sun 14 Mar 2027, 10:00 EDT; the clock went forward at 02:00 that night.
  const sunday = Date.parse("2027-03-14T14:00:00Z")
  const id = await booked(sunday - 5 * 24 * HOUR, sunday)
  await clock(sunday - 24 * HOUR - 1)
  expect(await remindersOf(id)).toEqual([])
  await clock(sunday - 24 * HOUR)
  const [letter] = await db()
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.appointmentId, id), eq(deliveries.kind, "reminder")))
  expect(letter?.subject).toBe("Reminder: your visit on Sun 14 Mar, 10:00")
  expect(letter?.text).toContain("Eastern Daylight Time")
})

test("the doctor's plan counts as it is now; without one nobody is reminded", async () => {
  const id = await booked(days(9))
  await db()
    .update(doctors)
    .set({ reminderMinutes: [10_080, 60] })
    .where(eq(doctors.id, doctor.doctorId))
  await clock(days(7))
  await clock(days(1))
  await db().update(doctors).set({ reminderMinutes: [] }).where(eq(doctors.id, doctor.doctorId))
  await clock(start - 30 * MINUTE)
  expect((await remindersOf(id)).map(row => row.about)).toEqual(["10080"])
  await expect(
    db()
      .update(doctors)
      .set({ reminderMinutes: [10_081] })
      .where(eq(doctors.id, doctor.doctorId)),
  ).rejects.toThrow()
})
