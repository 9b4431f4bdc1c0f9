import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors, scheduleOverrides, timeOff, weeklyHours } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Doctor } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { openSlotsOf } from "@/lib/booking/slots"
import { effectOf } from "@/lib/hours/effect"
import { saveHours, saveSchedule } from "@/lib/hours/save"
import { scheduleBody, section } from "@/lib/hours/schema"
import { givenDoctor, givenPatient } from "../support/people"

const DAY = 86_400_000
const now = Date.parse("2026-11-23T00:00:00Z") // A Monday, 05:30 in Kolkata
let doctor: Doctor

beforeEach(async () => {
  doctor = await givenDoctor({ horizonDays: 60 })
})

const save = (change: unknown, whom = doctor) => saveHours(whom, section.parse(change), now)
async function freeOn(date: string, whom = doctor): Promise<string[]> {
  const from = Date.parse(`${date}T00:00+05:30`)
  const { slots } = await openSlotsOf(whom.doctorId, { from, to: from + DAY }, now)
  return slots.map(({ start }) => new Date(start + 5.5 * 3_600_000).toISOString().slice(11, 16))
}

describe("saving hours", () => {
  it("takes hours past midnight, several a day, and those of a coming change", async () => {
    await save({
      section: "weekly",
      weekly: [
        { weekday: 2, start: "09:00", end: "10:00" },
        { weekday: 2, start: "23:00", end: "01:00" },
        { weekday: 4, start: "09:00", end: "10:00", validFrom: "2026-12-01" },
      ],
    })
    expect(await freeOn("2026-11-24")).toEqual(["09:00", "09:30", "23:00", "23:30"])
    expect(await freeOn("2026-11-25")).toEqual(["00:00", "00:30"])
    expect(await freeOn("2026-11-26")).toEqual([])
    expect(await freeOn("2026-12-03")).toEqual(["09:00", "09:30"])
  })

  it("opens a Sunday, closes a Tuesday and adds an evening by date", async () => {
    await save({ section: "weekly", weekly: [{ weekday: 2, start: "09:00", end: "10:00" }] })
    await save({
      section: "dates",
      dates: [
        { date: "2026-11-29", kind: "HOURS", start: "10:00", end: "11:00" },
        { date: "2026-12-01", kind: "CLOSED" },
        { date: "2026-11-24", kind: "EXTRA", start: "18:00", end: "19:00" },
      ],
    })
    expect([await freeOn("2026-11-29"), await freeOn("2026-12-01"), await freeOn("2026-11-24")]).toEqual([
      ["10:00", "10:30"],
      [],
      ["09:00", "09:30", "18:00", "18:30"],
    ])
  })

  it("takes two hours off in the middle of a day, and keeps holidays apart from leave", async () => {
    await save({
      section: "leave",
      leave: [{ from: "2026-11-24", start: "11:00", end: "13:00", note: "Dentist" }],
    })
    expect((await freeOn("2026-11-24")).filter(time => time >= "10:30" && time <= "13:00")).toEqual([
      "10:30",
      "13:00",
    ])
    await save({ section: "holidays", country: "IN", kept: ["2026-12-25", "2026-12-26"] })
    expect(await freeOn("2026-12-25")).toEqual([])
    // The 26th is no public holiday there: only what the calendar offers can be kept.
    expect(await freeOn("2026-12-26")).not.toEqual([])
    await save({ section: "leave", leave: [] })
    expect(await freeOn("2026-11-24")).toContain("11:00")
    expect(await freeOn("2026-12-25")).toEqual([])
    expect(
      await db().select({ note: timeOff.note }).from(timeOff).where(eq(timeOff.doctorId, doctor.doctorId)),
    ).toEqual([{ note: "Christmas Day" }])
  })

  it("touches nobody else's schedule, and leaves a line in the outbox", async () => {
    const other = await givenDoctor()
    await save({ section: "weekly", weekly: [] })
    expect(await freeOn("2026-11-24")).toEqual([])
    expect(await freeOn("2026-11-24", other)).toHaveLength(16)
    expect(
      await db()
        .select({ type: events.type, payload: events.payload })
        .from(events)
        .where(eq(events.subjectId, doctor.doctorId)),
    ).toEqual([
      {
        type: "HOURS_CHANGED",
        payload: {
          ...{ doctorId: doctor.doctorId, section: "weekly" },
          changes: [{ field: "weekly", from: "Mon-Sun 09:00-17:00", to: null }],
        },
      },
    ])
  })

  it("rule 16: moves no visit: those outside the new hours are named", async () => {
    const patient = await givenPatient("Nell Nine")
    const start = new Date(Date.parse("2026-11-24T09:00+05:30")).toISOString()
    expect(
      await book(patient, { doctorId: doctor.doctorId, start, reason: "", requestId: "outside-visit" }, now),
    ).toMatchObject({ ok: true })
    const change = section.parse({
      section: "weekly",
      weekly: [{ weekday: 2, start: "14:00", end: "15:00" }],
    })
    const preview = await effectOf(doctor, change, now)
    expect(preview?.outside).toMatchObject([{ patient: "Nell Nine", startsAt: start }])
    // Monday to Sunday 09:00 to 17:00 is sixteen times a day; Tuesdays keep two of them.
    expect(preview?.days.find(({ date }) => date === "2026-11-25")).toEqual({
      date: "2026-11-25",
      gained: 0,
      lost: 16,
    })
    expect(preview?.days.find(({ date }) => date === "2026-12-01")).toEqual({
      date: "2026-12-01",
      gained: 0,
      lost: 14,
    })
    expect(await freeOn("2026-11-25")).toHaveLength(16)
    expect(await saveHours(doctor, change, now)).toMatchObject({
      ok: true,
      value: { outside: [{ patient: "Nell Nine" }] },
    })
    expect(await freeOn("2026-11-25")).toEqual([])
  })

  it("changes length, gaps, notice, caps and the zone, with the effect foreseen", async () => {
    const rules = {
      section: "rules",
      zone: "Asia/Kathmandu",
      visitMinutes: "60",
      stepMinutes: "",
      bufferBeforeMinutes: "0",
      bufferAfterMinutes: "0",
      noticeMinutes: "0",
      moveNoticeMinutes: "60",
      horizonDays: "60",
      dailyCap: "3",
      weeklyCap: "",
      accepting: "on",
    }
    await save(rules)
    expect((await freeOn("2026-11-24")).slice(0, 2)).toEqual(["08:45", "09:45"])
    expect((await db().select().from(doctors).where(eq(doctors.id, doctor.doctorId)))[0]).toMatchObject({
      dailyCap: 3,
      autoApprove: false,
      accepting: true,
      stepMinutes: null,
      moveNoticeMinutes: 60,
    })
    await save({ ...rules, accepting: undefined })
    expect(await freeOn("2026-11-24")).toEqual([])
  })

  it("takes a whole schedule at once, or none of it", async () => {
    const body = scheduleBody.parse({
      weekly: [{ weekday: 1, start: "09:00", end: "10:00" }],
      dates: [{ date: "2026-11-24", kind: "EXTRA", start: "09:00", end: "09:30" }],
    })
    expect(await saveSchedule(doctor, body, now)).toMatchObject({ ok: true, value: [] })
    expect(await freeOn("2026-11-24")).toEqual(["09:00"])
    const broken = { ...body, weekly: [{ ...body.weekly?.[0], weekday: 9 }] } as typeof body
    await expect(saveSchedule(doctor, broken, now)).rejects.toThrow()
    expect(await db().$count(weeklyHours, eq(weeklyHours.doctorId, doctor.doctorId))).toBe(1)
    expect(await db().$count(scheduleOverrides, eq(scheduleOverrides.doctorId, doctor.doctorId))).toBe(1)
  })
})
