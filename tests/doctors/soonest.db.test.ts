import { eq, sql } from "drizzle-orm"
import { Client } from "pg"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { withFreeTimes } from "@/components/doctors/with-free-times"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { afterCommit } from "@/lib/after-commit"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { refreshSoonest, refreshStale } from "@/lib/booking/soonest"
import { directory, doctorPage, soonestDoctors } from "@/lib/doctors/queries"
import { directorySearch, doctorList } from "@/lib/doctors/schema"
import { sweep } from "@/lib/events/sweep"
import { saveHours } from "@/lib/hours/save"
import { section } from "@/lib/hours/schema"
import { givenDoctor, givenPatient } from "../support/people"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const zone = "Asia/Kolkata"
/** The next 06:00 in Kolkata: ahead of the real clock, so that the doors' own refresh is not the later one. */
const now = Math.ceil((Date.now() + DAY) / DAY) * DAY + HOUR / 2
const nine = now + 3 * HOUR

const opens = (minute: number, name: string, rules: Partial<typeof doctors.$inferInsert> = {}) =>
  givenDoctor({ name, autoApprove: true, ...rules }, { startMinute: minute, endMinute: minute + 120 })
const idOf = ({ doctorId }: Doctor) => doctorId
const keptOf = async ({ doctorId }: Doctor) => {
  const [row] = await db().select({ at: doctors.nextFreeAt }).from(doctors).where(eq(doctors.id, doctorId))
  return row?.at?.getTime() ?? null
}
const names = async (search: Record<string, unknown>, at = now) =>
  (await directory(directorySearch.parse({ sort: "soonest", ...search }), { zone, now: at })).doctors.map(
    ({ name }) => name,
  )

let noon: Doctor
let early: Doctor
let closed: Doctor

beforeEach(async () => {
  await db().execute(sql`update doctors set verified_at = null`)
  noon = await opens(720, "Noon")
  early = await opens(540, "Early")
  closed = await opens(540, "Closed", { accepting: false })
  await refreshSoonest([noon, early, closed].map(idOf), now)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe("the directory by soonest", () => {
  it("puts the earliest free time first, and last whoever has none", async () => {
    expect(await names({})).toEqual(["Early", "Noon", "Closed"])
    expect([await keptOf(early), await keptOf(noon), await keptOf(closed)]).toEqual([
      nine,
      nine + 3 * HOUR,
      null,
    ])
    expect((await soonestDoctors(5)).map(({ name }) => name)).toEqual(["Early", "Noon"])
  })

  it("does not show a suspended doctor, and has no time for one", async () => {
    await db().update(doctors).set({ suspendedAt: new Date() }).where(eq(doctors.id, early.doctorId))
    await refreshSoonest([early.doctorId], now)
    expect(await names({})).toEqual(["Noon", "Closed"])
    expect(await keptOf(early)).toBeNull()
  })

  it("goes through every page by cursor, those without a time too", async () => {
    await opens(540, "Never looked up")
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await doctorPage(doctorList.parse({ sort: "soonest", limit: "1", cursor }))
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(["Early", "Noon", "Closed", "Never looked up"])
  })

  it("starts from the beginning with a cursor of another order", async () => {
    const byName = await doctorPage(doctorList.parse({ sort: "name", limit: "1" }))
    const search = doctorList.parse({ sort: "soonest", cursor: byName.nextCursor })
    expect((await doctorPage(search)).items.map(({ name }) => name)).toEqual(["Early", "Noon", "Closed"])
  })

  it("finds who is free today until the viewer's midnight, within a week until the eighth, and before an instant", async () => {
    const midnight = now + 18 * HOUR
    const at = (doctor: Doctor, time: number) =>
      db()
        .update(doctors)
        .set({ nextFreeAt: new Date(time) })
        .where(eq(doctors.id, doctor.doctorId))
    await at(early, midnight - MINUTE)
    await at(noon, midnight)
    expect(await names({ free: "today" })).toEqual(["Early"])
    expect(await names({ free: "week" })).toEqual(["Early", "Noon"])
    await at(noon, midnight + 7 * DAY - MINUTE)
    expect(await names({ free: "week" })).toEqual(["Early", "Noon"])
    await at(noon, midnight + 7 * DAY)
    expect(await names({ free: "week" })).toEqual(["Early"])
    expect(await names({ free: "someday" })).toEqual(["Early", "Noon", "Closed"])
    const freeBefore = (time: number) =>
      doctorPage(doctorList.parse({ sort: "soonest", freeBefore: new Date(time).toISOString() }))
    expect((await freeBefore(midnight)).items.map(({ name }) => name)).toEqual(["Early"])
    expect((await freeBefore(midnight - MINUTE)).items).toEqual([])
  })

  it("shows the true time of a doctor whose kept one is out of date", async () => {
    await db()
      .update(doctors)
      .set({ nextFreeAt: new Date(now + HOUR) })
      .where(eq(doctors.id, noon.doctorId))
    const found = await directory(directorySearch.parse({ sort: "soonest", free: "today" }), { zone, now })
    const shown = await withFreeTimes(found.doctors, zone, now)
    expect(shown.map(({ doctor, free }) => [doctor.name, free?.start])).toEqual([
      ["Noon", nine + 3 * HOUR],
      ["Early", nine],
    ])
  })
})

describe("the kept time", () => {
  it("follows a booking and its cancelling, once their events are through the door", async () => {
    vi.spyOn(Date, "now").mockReturnValue(now)
    const patient = await givenPatient()
    const booking = { doctorId: early.doctorId, start: new Date(nine).toISOString(), reason: "" }
    const booked = await book(patient, { ...booking, requestId: `soonest-${patient.userId}` }, now)
    if (!booked.ok) throw new Error(booked.refusal)
    await afterCommit(booked.events)
    expect(await keptOf(early)).toBe(nine + 30 * MINUTE)
    const cancelled = await cancel(patient, { id: booked.value.id, reason: "" }, now)
    if (!cancelled.ok) throw new Error(cancelled.refusal)
    await afterCommit(cancelled.events)
    expect(await keptOf(early)).toBe(nine)
  })

  it("follows a change of hours", async () => {
    vi.spyOn(Date, "now").mockReturnValue(now)
    const saved = await saveHours(early, section.parse({ section: "weekly", weekly: [] }), now)
    if (!saved.ok) throw new Error("hours not saved")
    await afterCommit(saved.events)
    expect(await keptOf(early)).toBeNull()
    expect((await names({}))[0]).toBe("Noon")
  })

  it("follows a booking whose door died before it could, by the sweep", async () => {
    const patient = await givenPatient()
    const booking = { doctorId: early.doctorId, start: new Date(nine).toISOString(), reason: "" }
    await book(patient, { ...booking, requestId: `died-${patient.userId}` }, now)
    await sweep({ now: () => now, until: now + 1, aheadSeconds: 3 * 86_400, letters: false })
    expect(await keptOf(early)).toBe(nine + 30 * MINUTE)
  })

  it("never falls back to what an earlier look found", async () => {
    await refreshSoonest([early.doctorId], now + DAY)
    await refreshSoonest([early.doctorId], now)
    expect(await keptOf(early)).toBe(nine + DAY)
  })

  it("is mended by the sweep when it has gone by, is nearer than notice allows, or was never looked up", async () => {
    const late = nine + 1.75 * HOUR
    const fresh = await opens(540, "Fresh")
    const noticed = await opens(720, "Noticed", { noticeMinutes: 240 })
    await refreshSoonest([noticed.doctorId], now)
    await sweep({ now: () => late, until: late + 1, letters: false })
    expect(await keptOf(early)).toBe(nine + DAY)
    expect(await keptOf(fresh)).toBe(nine + DAY)
    expect(await keptOf(noticed)).toBe(nine + DAY + 3 * HOUR)
    expect(await keptOf(noon)).toBe(nine + 3 * HOUR)
  })

  it("is left alone while it is good, and looked at again after six hours in any case", async () => {
    expect(await refreshStale(now + HOUR, 50)).toBe(0)
    await db().update(doctors).set({ accepting: true }).where(eq(doctors.id, closed.doctorId))
    expect(await refreshStale(now + 6 * HOUR, 50)).toBe(1)
    expect(await refreshStale(now + 6 * HOUR + 1, 50)).toBe(2)
    expect(await keptOf(closed)).toBe(nine + DAY)
  })

  it("is looked up in bounded batches that pass over doctors somebody else holds", async () => {
    const holder = new Client({ connectionString: process.env.DATABASE_URL })
    await holder.connect()
    await holder.query("begin")
    await holder.query("select 1 from doctors where id = $1 for no key update", [early.doctorId])
    const later = now + DAY
    expect(await refreshStale(later, 1)).toBe(1)
    expect(await refreshStale(later, 50)).toBe(1)
    await holder.query("rollback")
    await holder.end()
    expect(await refreshStale(later, 50)).toBe(1)
  })
})
