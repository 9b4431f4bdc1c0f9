import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dueBack, type Ending, percentBack, postings } from "@/lib/payments/rules"

const HOUR = 3_600_000
const usualTiers = [
  { hours: 24, percent: 100 },
  { hours: 4, percent: 50 },
]
const startsAt = Date.parse("2026-11-24T05:00:00Z")
const hoursBefore = (hours: number, ms = 0) => startsAt - hours * HOUR + ms

describe("the tiers", () => {
  it.each([
    ["two days before", hoursBefore(48), 100],
    ["24 hours before, to the millisecond", hoursBefore(24), 100],
    ["a millisecond later", hoursBefore(24, 1), 50],
    ["four hours before", hoursBefore(4), 50],
    ["a millisecond later than that", hoursBefore(4, 1), 0],
    ["at the start", startsAt, 0],
    ["afterwards", startsAt + HOUR, 0],
  ])("%s give back what they say", (_, at, percent) => {
    expect(percentBack(usualTiers, startsAt, at)).toBe(percent)
  })

  it("mean the same in any order, and none means nothing back", () => {
    expect(percentBack([...usualTiers].reverse(), startsAt, hoursBefore(30))).toBe(100)
    expect(percentBack([], startsAt, hoursBefore(300))).toBe(0)
  })
})

const tiers = fc.array(
  fc.record({ hours: fc.integer({ min: 0, max: 200 }), percent: fc.integer({ min: 0, max: 100 }) }),
  {
    maxLength: 5,
  },
)
const amountMinor = fc.integer({ min: 1, max: 100_000_000 })
const moment = fc.integer({ min: startsAt - 300 * HOUR, max: startsAt + HOUR })

describe("what is due back", () => {
  const paidAt = hoursBefore(100)
  const of = (ended: Ending | null, surplus = false, amount = 50_000) =>
    dueBack({ amountMinor: amount, paidAt, surplus }, { startsAt, tiers: usualTiers, ended })

  it("is nothing while the visit stands, and all of what paid for nothing", () => {
    expect([of(null), of(null, true)]).toEqual([0, 50_000])
  })

  it("is the tier for a patient, and all when the practice cancelled or the time was lost", () => {
    expect(of({ by: "PATIENT", at: hoursBefore(10) })).toBe(25_000)
    for (const by of ["DOCTOR", "ADMIN", "SYSTEM"] as const)
      expect(of({ by, at: hoursBefore(1) })).toBe(50_000)
  })

  it("is all when it was paid after the patient had cancelled", () => {
    expect(of({ by: "PATIENT", at: paidAt })).toBe(50_000)
    expect(of({ by: "PATIENT", at: paidAt - 1 })).toBe(50_000)
    // The provider's clock shows seconds: who cancelled within the second of the payment gets all of it.
    const none = (at: number) =>
      dueBack(
        { amountMinor: 50_000, paidAt, surplus: false },
        { startsAt, tiers: [], ended: { by: "PATIENT", at } },
      )
    expect([none(paidAt + 999), none(paidAt + 1_000)]).toEqual([50_000, 0])
  })

  it("gives fractions of a paisa to the patient", () => {
    expect(of({ by: "PATIENT", at: hoursBefore(10) }, false, 33_333)).toBe(16_667)
  })

  it("is a whole number between nothing and all, and never more the later somebody cancels", () => {
    fc.assert(
      fc.property(amountMinor, tiers, moment, moment, (amount, given, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)]
        const due = (at: number) =>
          dueBack(
            { amountMinor: amount, paidAt: startsAt - 400 * HOUR, surplus: false },
            { startsAt, tiers: given, ended: { by: "PATIENT", at } },
          )
        expect(Number.isInteger(due(early))).toBe(true)
        expect(due(early)).toBeLessThanOrEqual(amount)
        expect(due(late)).toBeGreaterThanOrEqual(0)
        expect(due(late)).toBeLessThanOrEqual(due(early))
      }),
    )
  })
})

describe("the ledger", () => {
  it("sums to zero with every posting, and to nothing on every account once all money went back", () => {
    fc.assert(
      fc.property(amountMinor, amountMinor, (fee, surplus) => {
        const all = [
          ...[
            postings.earned(fee),
            postings.captured(fee),
            postings.dueOfEarned(fee),
            postings.refunded(fee),
          ],
          ...[postings.captured(surplus), postings.dueOfSurplus(surplus), postings.refunded(surplus)],
        ]
        for (const entries of all) expect(entries.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0)
        const balances = new Map<string, number>()
        for (const one of all.flat())
          balances.set(one.account, (balances.get(one.account) ?? 0) + one.amountMinor)
        expect([...balances.values()]).toEqual([0, 0, 0, 0])
      }),
    )
  })
})
