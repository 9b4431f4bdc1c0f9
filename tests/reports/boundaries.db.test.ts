import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { practice } from "@/db/schema/practice"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { writeDownBehind } from "@/lib/hours/write-down"
import { doctorsInMonth, everyVisitOfMonth, monthly, subjectOf, visitsOfMonth } from "@/lib/reports/queries"
import { givenAdmin, givenDoctor, givenPatients } from "../support/people"
import { paidFor, visitAt, wall } from "./by-hand"
import { moneyTold, plainly, plainMoney } from "./plain"

const INDIA = "Asia/Kolkata"
const YORK = "America/New_York"
const now = Date.parse("2026-11-20T12:00:00Z")
const span = { from: "2026-10", to: "2026-12" }
const months = [
  ["2026-10-01", "2026-11-01"],
  ["2026-11-01", "2026-12-01"],
  ["2026-12-01", "2027-01-01"],
] as const

let india: Doctor
let york: Doctor
let admin: Admin

const reportOf = async (actor: Doctor | Admin, doctorId?: string) => {
  const subject = await subjectOf(actor, doctorId)
  if (!subject) throw new Error("nobody to report of")
  return monthly(subject, span, now)
}

beforeAll(async () => {
  const verifiedAt = new Date("2026-10-01T00:00:00Z")
  india = await givenDoctor({ verifiedAt })
  york = await givenDoctor({ verifiedAt, zone: YORK, currency: "USD" })
  admin = await givenAdmin()
  const [ann, ben, cat, dan] = await givenPatients(4)
  if (!ann || !ben || !cat || !dan) throw new Error("too few patients")
  // The last half hour of October and the first quarter of November, in both zones.
  for (const [doctor, zone, currency] of [
    [india, INDIA, "INR"],
    [york, YORK, "USD"],
  ] as const) {
    const last = await visitAt(doctor, ann, wall(zone, "2026-10-31 23:30"), "COMPLETED", { currency })
    await visitAt(doctor, ann, wall(zone, "2026-11-01 00:15"), "COMPLETED", { currency })
    await visitAt(doctor, ben, wall(zone, "2026-11-01 03:00"), "COMPLETED", { currency })
    await visitAt(doctor, ben, wall(zone, "2026-11-30 23:30"), "APPROVED", { currency })
    await visitAt(doctor, cat, wall(zone, "2026-12-01 00:00"), "PENDING", { currency })
    // Paid in October, given back in November.
    await paidFor(last, currency, {
      paid: [50_000, wall(zone, "2026-10-31 23:59")],
      back: [20_000, wall(zone, "2026-11-01 00:00")],
    })
  }
  // One of each other kind, and a fee in pounds at the doctor in India.
  const at = (text: string) => wall(INDIA, `2026-11-${text}`)
  await visitAt(india, cat, at("03 09:00"), "NO_SHOW")
  await visitAt(india, cat, at("03 10:00"), "CANCELLED")
  await visitAt(india, cat, at("03 11:00"), "CANCELLED", { endedBy: "DOCTOR" })
  await visitAt(india, cat, at("03 12:00"), "CANCELLED", { endedBy: "ADMIN" })
  await visitAt(india, cat, at("03 13:00"), "CANCELLED", { endedBy: "SYSTEM" })
  await visitAt(india, cat, at("03 14:00"), "REJECTED")
  await visitAt(india, cat, at("04 09:00"), "APPROVED")
  await visitAt(india, cat, at("04 10:00"), "PENDING")
  await visitAt(india, cat, at("25 09:00"), "PENDING", { holdExpiresAt: new Date(now + 600_000) })
  const pounds = await visitAt(india, dan, at("05 09:00"), "COMPLETED", { currency: "GBP", feeMinor: 8_050 })
  await paidFor(pounds, "GBP", { paid: [8_050, at("05 08:00")] })
  await writeDownBehind(now, 100)
})

describe("months", () => {
  it("end at each doctor’s own midnight", async () => {
    const visitsOf = async (doctor: Doctor) => (await reportOf(doctor)).months.map(({ visits }) => visits)
    // In India besides: eight others that count, one of them in pounds.
    expect(await visitsOf(york)).toEqual([1, 3, 1])
    expect(await visitsOf(india)).toEqual([1, 11, 1])
  })

  it.each([
    ["India", INDIA, () => india],
    ["New York, where the clocks change", YORK, () => york],
  ])("hold what plain counting finds, in %s, and nobody else’s", async (_, zone, whose) => {
    const doctor = whose()
    const report = await reportOf(doctor)
    expect(report.zone).toBe(zone)
    for (const [at, [from, until]] of months.entries()) {
      const wanted = { zone, from, until, now, doctorId: doctor.doctorId }
      const told = report.months[at]
      expect(told).toMatchObject(await plainly(wanted))
      expect(told && moneyTold(told)).toEqual(await plainMoney(wanted))
    }
    const whole = { zone, from: "2026-10-01", until: "2027-01-01", now, doctorId: doctor.doctorId }
    expect(report.total).toMatchObject(await plainly(whole))
    expect(await reportOf(admin, doctor.doctorId)).toEqual(report)
  })

  it("know each outcome", async () => {
    const [, november] = (await reportOf(india)).months
    expect(november).toMatchObject({
      ...{ completed: 3, missed: 1, cancelledByPatient: 1, cancelledByPractice: 2, declined: 1 },
      ...{ unclosed: 2, toCome: 1, seen: 3, newPatients: 2, returning: 1 },
      ...{ completionRate: 3 / 7, noShowRate: 1 / 4 },
      // Completed, missed and confirmed ones through the 19th; 19 days of eight hours.
      ...{ takenMinutes: 150, offeredMinutes: 19 * 480 },
    })
  })

  it("never add currencies up, and book money when it moved", async () => {
    const [october, november] = (await reportOf(india)).months
    expect(october && moneyTold(october)).toEqual(["INR 50000 50000 0"])
    expect(november && moneyTold(november)).toEqual(["GBP 8050 8050 0", "INR 100000 0 20000"])
    expect(november?.money.find(({ currency }) => currency === "INR")?.net).toBe(-20_000)
    const [, there] = (await reportOf(york)).months
    expect(there && moneyTold(there)).toEqual(["USD 100000 0 20000"])
  })

  it("are the practice’s on its own calendar, whichever that is", async () => {
    const compare = async (zone: string) => {
      const report = await reportOf(admin)
      expect(report.zone).toBe(zone)
      for (const [at, [from, until]] of months.entries()) {
        const told = report.months[at]
        expect(told).toMatchObject(await plainly({ zone, from, until, now }))
        expect(told && moneyTold(told)).toEqual(await plainMoney({ zone, from, until, now }))
      }
      const { items } = await doctorsInMonth(
        admin,
        { month: "2026-11", sort: "visits", down: true, page: 1 },
        now,
      )
      expect(items.reduce((sum, { visits }) => sum + visits, 0)).toBe(report.months[1]?.visits)
      return report.months.map(({ visits }) => visits)
    }
    // The last evening of October in New York is the first of November in India.
    expect(await compare(INDIA)).toEqual([1, 14, 3])
    const contact = { email: "desk@practice.example", phone: "+919800000000", address: "1 Street" }
    await db()
      .insert(practice)
      .values({ name: "P", ...contact, zone: YORK, currency: "USD" })
    expect(await compare(YORK)).toEqual([4, 13, 1])
  })

  it("list the visits they count, page by page, a doctor only their own", async () => {
    const subject = await subjectOf(india)
    if (!subject) throw new Error("no doctor")
    const all: string[] = []
    for await (const visit of everyVisitOfMonth(subject, "2026-11")) {
      expect(visit.doctor.id).toBe(india.doctorId)
      all.push(visit.id)
    }
    expect(all).toHaveLength(11)
    const page = await visitsOfMonth(subject, { month: "2026-11" })
    expect(page.items.map(({ id }) => id)).toEqual(all)
    const pounds = page.items.find(({ currency }) => currency === "GBP")
    expect(pounds).toMatchObject({ feeMinor: 8_050, paidMinor: 8_050, refundedMinor: 0 })
    // Whatever id a doctor sends, it is their own report.
    expect((await subjectOf(india, york.doctorId))?.doctor?.id).toBe(india.doctorId)
  })
})
