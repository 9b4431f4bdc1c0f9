import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors, offeredDays, scheduleOverrides, timeOff } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { saveHours } from "@/lib/hours/save"
import { section } from "@/lib/hours/schema"
import { writeDownBehind, writeDownOffered } from "@/lib/hours/write-down"
import { givenDoctor } from "../support/people"

const at = (text: string) => Date.parse(text)
const verifiedAt = new Date("2026-10-28T20:00:00Z")

/** What stands written: date and minutes, and through when. */
async function written({ doctorId }: Doctor) {
  const days = await db()
    .select({ date: offeredDays.date, minutes: offeredDays.minutes })
    .from(offeredDays)
    .where(eq(offeredDays.doctorId, doctorId))
    .orderBy(offeredDays.date)
  const [row] = await db()
    .select({ through: doctors.offeredThrough })
    .from(doctors)
    .where(eq(doctors.id, doctorId))
  return { days: days.map(({ date, minutes }) => `${date.slice(5)} ${minutes}`), through: row?.through }
}

const write = ({ doctorId }: Doctor, now: number) =>
  db().transaction(tx => writeDownOffered(tx, doctorId, now))

describe("what was offered", () => {
  it("stands through yesterday on the doctor’s own calendar, and is written once", async () => {
    const india = await givenDoctor({ verifiedAt })
    const nepal = await givenDoctor({ verifiedAt, zone: "Asia/Kathmandu" })
    const america = await givenDoctor({ verifiedAt, zone: "America/New_York" })
    // 00:10 on the 2nd in Kathmandu, 23:55 on the 1st in Kolkata, 14:25 on the 1st in New York.
    const now = at("2026-11-01T18:25:00Z")
    await writeDownBehind(now, 100)
    const [first, second, third] = await Promise.all([india, nepal, america].map(written))
    expect(first).toEqual({ days: ["10-29 480", "10-30 480", "10-31 480"], through: "2026-10-31" })
    expect(second?.through).toBe("2026-11-01")
    // Verified at 16:00 on the 28th there: an hour of that day was left.
    expect(third).toEqual({
      days: ["10-28 60", "10-29 480", "10-30 480", "10-31 480"],
      through: "2026-10-31",
    })
    expect(await writeDownBehind(now, 100)).toBe(0)
    await write(india, now)
    expect(await written(india)).toEqual(first)
  })

  it("is told by the hours that were in force, whatever they are changed to", async () => {
    const doctor = await givenDoctor({ verifiedAt })
    const change = section.parse({
      section: "weekly",
      weekly: [{ weekday: 1, start: "10:00", end: "11:00" }],
    })
    await saveHours(doctor, change, at("2026-11-01T06:00:00Z"))
    expect((await written(doctor)).days).toEqual(["10-29 480", "10-30 480", "10-31 480"])
    // From the 1st on by the new hours: the 2nd is a Monday.
    await write(doctor, at("2026-11-04T06:00:00Z"))
    expect(await written(doctor)).toEqual({
      days: ["10-29 480", "10-30 480", "10-31 480", "11-02 60"],
      through: "2026-11-03",
    })
  })

  it("knows dates of its own and leave, however long ago", async () => {
    const long = await givenDoctor({ verifiedAt: new Date("2026-05-31T18:30:00Z") })
    const doctorId = long.doctorId
    await db().insert(scheduleOverrides).values({ doctorId, date: "2026-06-02", kind: "OVERRIDE" })
    await db()
      .insert(timeOff)
      .values({
        doctorId,
        startsAt: new Date("2026-06-03T12:00+05:30"),
        endsAt: new Date("2026-06-03T13:15+05:30"),
      })
    await write(long, at("2026-11-01T06:00:00Z"))
    const { days, through } = await written(long)
    expect(days.slice(0, 3)).toEqual(["06-01 480", "06-03 405", "06-04 480"])
    expect([days.length, through]).toEqual([152, "2026-10-31"])
  })

  it("is nothing while a doctor is suspended or not verified yet", async () => {
    const away = await givenDoctor({ verifiedAt, suspendedAt: new Date("2026-10-30T10:00+05:30") })
    const applicant = await givenDoctor({ verifiedAt: null })
    await writeDownBehind(at("2026-11-03T06:00:00Z"), 100)
    expect(await written(away)).toEqual({ days: ["10-29 480", "10-30 60"], through: "2026-11-02" })
    expect(await written(applicant)).toEqual({ days: [], through: null })
  })

  it("is written once by rounds and changes that come together", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => givenDoctor({ verifiedAt })))
    const now = at("2026-11-01T06:00:00Z")
    await Promise.all([
      writeDownBehind(now, 3),
      writeDownBehind(now, 100),
      ...all.map(doctor => write(doctor, now)),
      writeDownBehind(now, 100),
    ])
    for (const doctor of all)
      expect(await written(doctor)).toEqual({
        days: ["10-29 480", "10-30 480", "10-31 480"],
        through: "2026-10-31",
      })
  })

  it("comes piece by piece where much is to be written", async () => {
    const old = await givenDoctor({ verifiedAt: new Date("2026-01-01T00:00:00Z") })
    await db().execute(
      sql`update doctors set offered_through = '2030-01-01' where id <> ${old.doctorId}::uuid`,
    )
    const now = at("2026-11-01T06:00:00Z")
    await writeDownBehind(now, 100)
    expect((await written(old)).days).toHaveLength(120)
    while ((await writeDownBehind(now, 100)) > 0);
    expect((await written(old)).days).toHaveLength(304)
  })
})
