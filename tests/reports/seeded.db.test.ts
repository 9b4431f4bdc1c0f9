import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { seed } from "@/db/seed/seed"
import { makeAdmin, makeDoctor } from "@/lib/accounts/actor"
import { dashboardOf, practiceDashboardOf } from "@/lib/reports/numbers"
import { daily, doctorsInMonth, everyVisitOfMonth, monthly, subjectOf } from "@/lib/reports/queries"
import { addDays } from "@/lib/scheduling/wall-time"
import { moneyTold, plainly, plainMoney } from "./plain"

// A Monday in November: the weeks before lie in two months, over both changes of clocks.
const now = Date.parse("2026-11-09T06:00:00Z")
const admin = makeAdmin("0198f000-0000-7000-8000-000000000000")
const months = [
  ["2026-09-01", "2026-10-01"],
  ["2026-10-01", "2026-11-01"],
  ["2026-11-01", "2026-12-01"],
] as const
const span = { from: "2026-09", to: "2026-11" }

async function everyone() {
  const { rows } = await db().execute<{ id: string; userId: string; zone: string }>(
    sql`select id, user_id as "userId", zone from doctors where verified_at is not null order by name`,
  )
  return rows
}

beforeAll(async () => {
  expect(await seed(now)).toBe(true)
}, 600_000)

describe("the seeded practice", () => {
  it("has what is worth counting", async () => {
    const subject = await subjectOf(admin)
    if (!subject) throw new Error("no practice")
    const { total } = await monthly(subject, span, now)
    const { visits, completed, missed, cancelledByPatient, declined, toCome, newPatients, returning } = total
    for (const number of [visits, completed, missed, cancelledByPatient, declined, toCome, newPatients])
      expect(number).toBeGreaterThan(0)
    // Nobody came back who had come before September.
    expect(returning).toBe(0)
    expect(total.utilisation).toBeGreaterThan(0)
  })

  it("reports the practice’s months as they are counted plainly", async () => {
    const subject = await subjectOf(admin)
    if (!subject) throw new Error("no practice")
    expect(subject.zone).toBe("Asia/Kolkata")
    const report = await monthly(subject, span, now)
    for (const [at, [from, until]] of months.entries()) {
      const told = report.months[at]
      const wanted = { zone: subject.zone, from, until, now }
      expect(told).toMatchObject(await plainly(wanted))
      expect(told && moneyTold(told)).toEqual(await plainMoney(wanted))
    }
    const whole = { zone: subject.zone, from: "2026-09-01", until: "2026-12-01", now }
    expect(report.total).toMatchObject(await plainly(whole))
    expect(report.months.some(({ returning }) => returning > 0)).toBe(true)
  })

  it("reports each doctor’s months on that doctor’s own calendar", async () => {
    const zones = new Set<string>()
    for (const { id, userId, zone } of await everyone()) {
      zones.add(zone)
      const subject = await subjectOf(makeDoctor(userId, id))
      if (!subject) throw new Error("no doctor")
      const report = await monthly(subject, span, now)
      expect(await subjectOf(admin, id)).toEqual(subject)
      for (const [at, [from, until]] of months.entries()) {
        const told = report.months[at]
        const wanted = { zone, from, until, now, doctorId: id }
        expect(told).toMatchObject(await plainly(wanted))
        expect(told && moneyTold(told)).toEqual(await plainMoney(wanted))
      }
    }
    expect(zones.size).toBeGreaterThan(2)
  })

  it("splits a month among its doctors on the practice’s calendar, so that they make up the practice’s", async () => {
    const asked = { month: "2026-10", sort: "visits", down: true, page: 1 } as const
    const { items, total, pages } = await doctorsInMonth(admin, asked, now)
    expect([items.length, pages]).toEqual([Math.min(25, total), Math.ceil(total / 25)])
    for (const { doctor, money, ...told } of items) {
      const wanted = {
        zone: "Asia/Kolkata",
        from: "2026-10-01",
        until: "2026-11-01",
        now,
        doctorId: doctor.id,
      }
      expect(told).toEqual(await plainly(wanted))
      expect(moneyTold({ ...told, money })).toEqual(await plainMoney(wanted))
    }
    expect(items.map(({ visits }) => visits)).toEqual(
      items.map(({ visits }) => visits).sort((one, other) => other - one),
    )
    const rest = await doctorsInMonth(admin, { ...asked, page: 2 }, now)
    const all = [...items, ...rest.items]
    const subject = await subjectOf(admin)
    if (!subject) throw new Error("no practice")
    const whole = (await monthly(subject, { from: "2026-10", to: "2026-10" }, now)).total
    expect(all.reduce((sum, { visits }) => sum + visits, 0)).toBe(whole.visits)
    expect(all.reduce((sum, { offeredMinutes }) => sum + offeredMinutes, 0)).toBe(whole.offeredMinutes)
  })

  it("shows the days of a month, which make it up, and lists the visits that it counts", async () => {
    const subject = await subjectOf(admin)
    if (!subject) throw new Error("no practice")
    const { days, total } = await daily(subject, "2026-10", now)
    expect(days).toHaveLength(31)
    for (const { day, tally } of days.slice(20)) {
      const wanted = { zone: subject.zone, from: day, until: addDays(day, 1), now }
      expect(tally).toMatchObject(await plainly(wanted))
    }
    const listed: string[] = []
    for await (const { id } of everyVisitOfMonth(subject, "2026-10")) listed.push(id)
    expect(listed).toHaveLength(total.visits)
    expect(new Set(listed).size).toBe(total.visits)
  })

  it("tells the same numbers on both dashboards", async () => {
    const practice = await practiceDashboardOf(admin, now)
    const zone = "Asia/Kolkata"
    expect(practice.lately).toMatchObject(
      await plainly({ zone, from: "2026-10-10", until: "2026-11-09", now }),
    )
    expect(practice.before).toMatchObject(
      await plainly({ zone, from: "2026-09-10", until: "2026-10-10", now }),
    )
    expect(practice.weeks.map(({ week }) => week).at(-1)).toBe("2026-11-09")
    for (const { week, ...told } of practice.weeks.slice(6))
      expect(told).toEqual(await plainly({ zone, from: week, until: addDays(week, 7), now }))
    expect(practice.months.at(-2)).toMatchObject(
      await plainly({ zone, from: "2026-10-01", until: "2026-11-01", now }),
    )
    for (const { id, userId, zone: own } of (await everyone()).slice(0, 6)) {
      const mine = await dashboardOf(makeDoctor(userId, id), now)
      const of = { zone: own, now, doctorId: id }
      expect(mine.lately).toMatchObject(await plainly({ ...of, from: "2026-08-11", until: "2026-11-09" }))
      expect(mine.months.at(-1)).toMatchObject(
        await plainly({ ...of, from: "2026-11-01", until: "2026-12-01" }),
      )
    }
  })
})
