import { eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { scheduleOf } from "@/lib/hours/queries"
import { saveHours, saveSchedule } from "@/lib/hours/save"
import { scheduleBody, sectionForm } from "@/lib/hours/schema"
import { givenDoctor } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z")
let doctor: Doctor
beforeEach(async () => {
  doctor = await givenDoctor()
})

const rules = {
  ...{ zone: "Asia/Kolkata", visitMinutes: "30", stepMinutes: "", alignToClock: "on", accepting: "on" },
  ...{ bufferBeforeMinutes: "0", bufferAfterMinutes: "0", noticeMinutes: "0", moveNoticeMinutes: "60" },
  ...{ horizonDays: "60", dailyCap: "", weeklyCap: "" },
}
const form = (...reminders: string[]) => ({
  section: "rules",
  ...rules,
  ...Object.fromEntries(reminders.map((minutes, at) => [`reminderMinutes.${at}`, minutes])),
})
const save = (fields: Record<string, string>, whom = doctor) =>
  saveHours(whom, sectionForm.parse(fields), now)
const planOf = async (whom = doctor) => (await scheduleOf(whom, now)).rules.reminderMinutes

describe("a doctor's plan of reminders", () => {
  it("is a day and two hours before, until the doctor says otherwise", async () => {
    expect(await planOf()).toEqual([1440, 120])
  })

  it("is saved with the rules: the longest first, the same one once, empty ones left out", async () => {
    const other = await givenDoctor()
    await save(form("60", "10080", "", "60"))
    expect(await planOf()).toEqual([10_080, 60])
    expect(await planOf(other)).toEqual([1440, 120])
    await save(form("", "", "", ""))
    expect(await planOf()).toEqual([])
  })

  it("stays as it is for those who don't know of it", async () => {
    await save(form("30"))
    await save({ section: "rules", ...rules })
    expect(await planOf()).toEqual([30])
    const { section: _, ...older } = form()
    await saveSchedule(doctor, scheduleBody.parse({ rules: older }), now)
    expect(await planOf()).toEqual([30])
    await saveSchedule(doctor, scheduleBody.parse({ rules: { ...older, reminderMinutes: [90, 2880] } }), now)
    expect(await planOf()).toEqual([2880, 90])
    await saveSchedule(doctor, scheduleBody.parse({ rules: { ...older, reminderMinutes: [] } }), now)
    expect(await planOf()).toEqual([])
  })

  it.each([
    [["14"], false],
    [["15"], true],
    [["10080"], true],
    [["10081"], false],
    [["60.5"], false],
    [["soon"], false],
    [["15", "30", "60", "120"], true],
    [["15", "30", "60", "120", "240"], false],
  ])("takes %j: %s", (reminders, taken) => {
    expect(sectionForm.safeParse(form(...reminders)).success).toBe(taken)
    const { section: _, ...older } = form()
    const body = { rules: { ...older, reminderMinutes: reminders } }
    expect(scheduleBody.safeParse(body).success).toBe(taken)
  })

  it("has the same bounds in the database", async () => {
    const set = (minutes: string) =>
      db()
        .update(doctors)
        .set({ reminderMinutes: sql`${minutes}::int[]` })
        .where(eq(doctors.id, doctor.doctorId))
    for (const bad of ["{14}", "{10081}", "{15,30,60,120,240}"]) await expect(set(bad)).rejects.toThrow()
    for (const good of ["{}", "{15,30,60,10080}"]) await set(good)
  })
})
