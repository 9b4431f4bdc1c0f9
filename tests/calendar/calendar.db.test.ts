import { expect, it } from "vitest"
import { db } from "@/db/client"
import { timeOff } from "@/db/schema/doctors"
import { book } from "@/lib/booking/book"
import { calendarOf, explained } from "@/lib/booking/calendar"
import { givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z") // Monday 05:30 in Kolkata

it("shows a doctor's own week: visits, hours, leave and what is still free, and nobody else's", async () => {
  const [doctor, other] = [await givenDoctor({ autoApprove: true }), await givenDoctor({ autoApprove: true })]
  for (const { doctorId } of [doctor, other]) {
    const start = "2026-11-24T03:30:00.000Z"
    const patient = await givenPatient()
    expect(
      await book(patient, { doctorId, start, reason: "", requestId: `calendar-${doctorId}` }, now),
    ).toMatchObject({ ok: true })
  }
  await db()
    .insert(timeOff)
    .values([
      { doctorId: doctor.doctorId, date: "2026-11-26" },
      {
        doctorId: doctor.doctorId,
        startsAt: new Date("2026-11-25T05:00:00Z"),
        endsAt: new Date("2026-11-25T06:00:00Z"),
      },
    ])
  const calendar = await calendarOf(doctor, "2026-11-23", 7, now)
  expect(calendar).toMatchObject({ zone: "Asia/Kolkata", today: "2026-11-23" })
  expect(
    calendar?.days.map(({ date, visits, free, closed, leave }) => [
      date.slice(8),
      visits.length,
      free.length,
      closed,
      leave.length,
    ]),
  ).toEqual([
    ["23", 0, 16, false, 0],
    ["24", 1, 15, false, 0],
    ["25", 0, 14, false, 1],
    ["26", 0, 0, true, 0],
    ["27", 0, 16, false, 0],
    ["28", 0, 16, false, 0],
    ["29", 0, 16, false, 0],
  ])
})

it("explains every time of a date, and what other rules would change", async () => {
  const doctor = await givenDoctor({ autoApprove: true, bufferAfterMinutes: 10 })
  await book(
    await givenPatient(),
    { doctorId: doctor.doctorId, start: "2026-11-24T03:30:00.000Z", reason: "", requestId: "explain-visit" },
    now,
  )
  const found = await explained(doctor, "2026-11-24", { bufferAfterMinutes: 0, noticeMinutes: 0 }, now)
  const first = found?.times
    .slice(0, 3)
    .map(({ offered, verdicts }) => [offered, verdicts.find(({ pass }) => !pass)?.rule])
  expect(first).toEqual([
    [false, "taken"],
    [false, "buffer"],
    [true, undefined],
  ])
  expect(found?.times).toHaveLength(16)
  // The visit keeps the ten minutes it was made with, whatever the rules become.
  expect(found?.effect).toEqual({ gained: [], lost: [] })
  const longer = await explained(doctor, "2026-11-24", { lengthMinutes: 60 }, now)
  expect(longer?.effect?.lost.length).toBeGreaterThan(0)
})
