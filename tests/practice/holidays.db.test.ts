import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { practice, practiceHolidays } from "@/db/schema/practice"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { calendarOf, explained } from "@/lib/booking/calendar"
import { reschedule } from "@/lib/booking/reschedule"
import { openSlotsOf } from "@/lib/booking/slots"
import { refreshStale } from "@/lib/booking/soonest"
import { effectOf } from "@/lib/hours/effect"
import { holidaysFrom } from "@/lib/hours/holidays"
import { scheduleOf } from "@/lib/hours/queries"
import { saveHours } from "@/lib/hours/save"
import { section } from "@/lib/hours/schema"
import { forget } from "@/lib/practice/memory"
import { holidaysToCome, visitsOnHolidays } from "@/lib/practice/queries"
import { saveHolidays } from "@/lib/practice/save-holidays"
import { holidaysForm } from "@/lib/practice/schema"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z")
const DAY = 86_400_000
const diwali = "2026-12-08"
let admin: Admin

beforeEach(async () => {
  await db().delete(practiceHolidays)
  await db().delete(practice)
  await db().delete(appointments)
  forget()
  admin = await givenAdmin()
})

const close = (...rows: [date: string, name: string][]) => {
  const fields = rows.flatMap(([date, name], at) => [
    [`holidays.${at}.date`, date],
    [`holidays.${at}.name`, name],
  ])
  return saveHolidays(admin, holidaysForm.parse(Object.fromEntries(fields)), now)
}
/** Free times from the date's midnight in UTC, three days on, as ISO. */
const freeAround = async ({ doctorId }: Doctor, date: string) => {
  const from = Date.parse(`${date}T00:00Z`) - DAY
  const { slots } = await openSlotsOf(doctorId, { from, to: from + 3 * DAY }, now)
  return slots.map(({ start }) => new Date(start).toISOString())
}
const bookAt = async (doctor: Doctor, start: string) =>
  book(
    await givenPatient(),
    { doctorId: doctor.doctorId, start, reason: "", requestId: crypto.randomUUID() },
    now,
  )

describe("a holiday of the practice", () => {
  it("closes each doctor's own day of that date, in two zones, and no other", async () => {
    const hours = { startMinute: 0, endMinute: 1440 }
    const [kolkata, york] = [
      await givenDoctor({ visitMinutes: 60 }, hours),
      await givenDoctor({ visitMinutes: 60, zone: "America/New_York" }, hours),
    ]
    await close([diwali, "Diwali"])
    const [india, america] = [await freeAround(kolkata, diwali), await freeAround(york, diwali)]
    // The eighth is from 18:30Z the day before in Kolkata, and from 05:00Z in New York.
    expect(india).toContain("2026-12-07T17:30:00.000Z")
    expect(india.filter(at => at >= "2026-12-07T18:30" && at < "2026-12-08T18:30")).toEqual([])
    expect(india).toContain("2026-12-08T18:30:00.000Z")
    expect(america).toContain("2026-12-08T04:00:00.000Z")
    expect(america.filter(at => at >= "2026-12-08T05:00" && at < "2026-12-09T05:00")).toEqual([])
    expect(america).toHaveLength(48)
  })

  it("refuses booking and moving, and says why on every screen", async () => {
    const doctor = await givenDoctor()
    const before = await bookAt(doctor, "2026-12-07T05:00:00Z")
    if (!before.ok) throw new Error(before.refusal)
    await close([diwali, "Diwali"])
    expect(await bookAt(doctor, `${diwali}T05:00:00Z`)).toMatchObject({ refusal: "not-a-slot" })
    const move = { id: before.value.id, start: `${diwali}T05:00:00Z`, version: 1, reason: "Asked for" }
    expect(await reschedule(admin, move, now)).toMatchObject({ refusal: "not-a-slot" })
    const day = await explained(doctor, diwali, {}, now)
    const closed = day?.times[0]?.verdicts.find(({ rule }) => rule === "closed")
    expect(closed?.detail).toBe("The practice is closed: Diwali.")
    const calendar = await calendarOf(doctor, diwali, 2, now)
    expect(calendar?.days.map(({ closed, holiday }) => [closed, holiday])).toEqual([
      [true, "Diwali"],
      [false, null],
    ])
    expect((await scheduleOf(doctor, now)).closed).toEqual([{ date: diwali, name: "Diwali" }])
  })

  it("stays closed where the doctor's own date says other hours, or their own holidays are saved", async () => {
    const doctor = await givenDoctor()
    await close([diwali, "Diwali"])
    const dates = [{ date: diwali, kind: "HOURS", start: "10:00", end: "12:00" }]
    const change = section.parse({ section: "dates", dates })
    expect((await effectOf(doctor, change, now))?.days).toEqual([])
    await saveHours(doctor, change, now)
    await saveHours(doctor, section.parse({ section: "holidays", country: "IN", kept: [] }), now)
    expect(await effectOf(doctor, section.parse({ section: "leave", leave: [] }), now)).toMatchObject({
      days: [],
    })
    expect((await freeAround(doctor, diwali)).filter(at => at.startsWith(diwali))).toEqual([])
  })

  it("moves no visit: it says which ones lie on it, by each clinic's calendar", async () => {
    const [kolkata, york] = [await givenDoctor(), await givenDoctor({ zone: "America/New_York" })]
    await bookAt(kolkata, `${diwali}T05:00:00Z`)
    await bookAt(kolkata, "2026-12-09T05:00:00Z")
    await bookAt(york, `${diwali}T21:00:00Z`)
    await close([diwali, "Diwali"])
    const { many, first } = await visitsOnHolidays(admin, now)
    expect(many).toBe(2)
    expect(first.map(({ startsAt, holiday }) => [startsAt.toISOString(), holiday])).toEqual([
      [`${diwali}T05:00:00.000Z`, "Diwali"],
      [`${diwali}T21:00:00.000Z`, "Diwali"],
    ])
    expect(await db().$count(appointments, eq(appointments.status, "PENDING"))).toBe(3)
    expect(await visitsOnHolidays(admin, Date.parse("2026-12-10T00:00Z"))).toEqual({ many: 0, first: [] })
  })
})

describe("saving holidays", () => {
  it("keeps ticked ones by the country's names, own ones before them, past ones as they were, and records it once", async () => {
    await db().insert(practiceHolidays).values({ date: "2026-11-08", name: "Past" })
    const [first, second] = holidaysFrom("IN", "2026-11-23")
    if (!first || !second) throw new Error("India keeps no holidays")
    const fields = {
      ...{ country: "IN", "kept.0": first.date, "kept.1": second.date, "kept.2": "2026-11-30" },
      ...{ "holidays.0.date": second.date, "holidays.0.name": "Ours" },
    }
    const saved = await saveHolidays(admin, holidaysForm.parse(fields), now)
    expect(saved).toMatchObject({ ok: true, events: [expect.any(String)] })
    expect(await holidaysToCome(now)).toEqual([first, { date: second.date, name: "Ours" }])
    expect(await db().$count(practiceHolidays)).toBe(3)
    expect(await saveHolidays(admin, holidaysForm.parse(fields), now)).toEqual({
      ok: true,
      value: null,
      events: [],
    })
  })

  it("lets the sweep look again when doctors are next free", async () => {
    const doctor = await givenDoctor()
    const checked = async () => (await db().select().from(doctors).where(eq(doctors.id, doctor.doctorId)))[0]
    while (await refreshStale(now, 500)) if ((await checked())?.nextFreeCheckedAt) break
    expect((await checked())?.nextFreeAt?.toISOString()).toBe("2026-11-23T03:30:00.000Z")
    await close(["2026-11-23", "Founding day"])
    expect((await checked())?.nextFreeCheckedAt).toBeNull()
    while (await refreshStale(now, 500)) if ((await checked())?.nextFreeCheckedAt) break
    expect((await checked())?.nextFreeAt?.toISOString()).toBe("2026-11-24T03:30:00.000Z")
  })

  it("refuses the same date twice, a nameless one and one that is none", () => {
    const row = (at: number, date: string, name: string) => ({
      [`holidays.${at}.date`]: date,
      [`holidays.${at}.name`]: name,
    })
    for (const fields of [
      { ...row(0, diwali, "A"), ...row(1, diwali, "B") },
      row(0, diwali, " "),
      row(0, "soon", "A"),
    ])
      expect(holidaysForm.safeParse(fields).success).toBe(false)
  })

  it("lets two who save at once take turns", async () => {
    const results = await Promise.all([close([diwali, "Diwali"]), close([diwali, "Deepavali"])])
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await db().$count(practiceHolidays)).toBe(1)
  })
})
