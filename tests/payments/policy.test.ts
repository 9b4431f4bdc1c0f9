import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { howToPay, ifCancelled, tiersTyped } from "@/components/payments/words"
import { percentBack, type Tier, termsInWords } from "@/lib/payments/rules"
import { policyForm } from "@/lib/payments/schema"

/** "24:100 4:50" */
const tiersOf = (text: string): Tier[] =>
  text
    .split(" ")
    .filter(Boolean)
    .map(one => {
      const [hours = 0, percent = 0] = one.split(":").map(Number)
      return { hours, percent }
    })

describe("terms in words", () => {
  it.each([
    ["", "Nothing goes back when you cancel."],
    ["24:0", "Nothing goes back when you cancel."],
    ["24:100 4:50", "Full refund until 24 hours before the visit, half until 4 hours before, nothing after."],
    ["4:50 24:100", "Full refund until 24 hours before the visit, half until 4 hours before, nothing after."],
    ["0:100", "Full refund until the visit begins."],
    ["0:50", "Half of the fee back until the visit begins."],
    ["1:100", "Full refund until 1 hour before the visit, nothing after."],
    ["24:100 0:25", "Full refund until 24 hours before the visit, 25% until it begins."],
    ["48:80", "80% of the fee back until 48 hours before the visit, nothing after."],
    [
      "168:100 72:75 50:50 1:10",
      "Full refund until 7 days (168 hours) before the visit, 75% until 3 days (72 hours) before, half until 50 hours before, 10% until 1 hour before, nothing after.",
    ],
    // What changes nothing is not said: the later tier gives as much, or nothing.
    [
      "48:100 24:100 4:50",
      "Full refund until 24 hours before the visit, half until 4 hours before, nothing after.",
    ],
    ["24:50 4:100", "Full refund until 4 hours before the visit, nothing after."],
    ["24:100 4:0", "Full refund until 24 hours before the visit, nothing after."],
    ["24:40 24:60", "60% of the fee back until 24 hours before the visit, nothing after."],
  ])("of %j say %j", (tiers, words) => {
    expect(termsInWords(tiersOf(tiers))).toBe(words)
  })

  it("name each share that can go back, and no other, in any order", () => {
    const some = fc.array(
      fc.record({ hours: fc.integer({ min: 0, max: 60 }), percent: fc.integer({ min: 0, max: 100 }) }),
      { maxLength: 4 },
    )
    const HOUR = 3_600_000
    fc.assert(
      fc.property(some, tiers => {
        const words = termsInWords(tiers)
        const said = [...words.matchAll(/Full|[Hh]alf|\d+%/g)].map(([share]) =>
          share === "Full" ? 100 : /half/i.test(share) ? 50 : Number.parseInt(share, 10),
        )
        const given = new Set(Array.from({ length: 61 }, (_, hours) => percentBack(tiers, hours * HOUR, 0)))
        expect(new Set(said)).toEqual(new Set([...given].filter(percent => percent > 0)))
        expect(said).toEqual([...said].sort((one, other) => other - one))
        expect(termsInWords([...tiers].reverse())).toBe(words)
      }),
    )
  })
})

const errorsOf = (fields: Record<string, string>) => {
  const read = policyForm.safeParse(fields)
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)
}
const rows = (...given: [hours: string, percent: string][]) =>
  Object.fromEntries([
    ["policy", "REQUIRED"],
    ...given.flatMap(([hours, percent], at) => [
      [`tiers.${at}.hours`, hours],
      [`tiers.${at}.percent`, percent],
    ]),
  ])

describe("terms as a form sends them", () => {
  it("are read in any order, the earliest first, and without rows nobody filled", () => {
    expect(policyForm.parse(rows(["", ""], ["4", " 50 "], [" ", ""], ["24", "100"]))).toEqual({
      policy: "REQUIRED",
      tiers: [
        { hours: 24, percent: 100 },
        { hours: 4, percent: 50 },
      ],
    })
    expect(policyForm.parse({ policy: "CLINIC" })).toEqual({ policy: "CLINIC", tiers: [] })
    expect(policyForm.parse(rows(["0", "0"]))).toMatchObject({ tiers: [{ hours: 0, percent: 0 }] })
    expect(errorsOf(rows(["8760", "100"]))).toEqual([])
  })

  it.each([
    [rows(["", "50"]), ["tiers.0.hours: Please give whole hours."]],
    [rows(["24", ""]), ["tiers.0.percent: Please give a whole percentage."]],
    [
      rows(["1.5", "-5"]),
      ["tiers.0.hours: Please give whole hours.", "tiers.0.percent: Please give a whole percentage."],
    ],
    [
      rows(["0x10", "1e1"]),
      ["tiers.0.hours: Please give whole hours.", "tiers.0.percent: Please give a whole percentage."],
    ],
    [rows(["8761", "101"]), ["tiers.0.hours: At most 8,760.", "tiers.0.percent: At most 100."]],
    [rows(["", ""], ["24", "100"], ["24", "50"]), ["tiers.1.hours: Another row has these hours already."]],
    [
      rows(["4", "80"], ["24", "50"]),
      ["tiers.0.percent: Nearer to the visit it can't be more than the 50% of 24 hours before."],
    ],
    [
      rows(["5", "50"], ["4", "40"], ["3", "30"], ["2", "20"], ["1", "10"]),
      ["tiers: At most 4 rows, please."],
    ],
    [{ policy: "GIFT" }, ["policy: Please choose how patients pay."]],
    [{ "tiers.0.hours": "24", "tiers.0.percent": "100" }, ["policy: Please choose how patients pay."]],
  ])("%j: %j", (fields, errors) => {
    expect(errorsOf(fields)).toEqual(errors)
  })

  it("take nothing besides", () => {
    expect(errorsOf({ policy: "CLINIC", feeMinor: "1" })).toHaveLength(1)
    expect(errorsOf({ ...rows(["24", "100"]), "tiers.0.doctorId": "x" })).toHaveLength(1)
  })
})

describe("what patients read", () => {
  const doctor = {
    name: "Dr Dora Doctor",
    feeMinor: 80_000,
    currency: "INR",
    cancellationTiers: tiersOf("24:100"),
  }

  it("is how to pay before booking", () => {
    expect(howToPay({ ...doctor, paymentPolicy: "REQUIRED" })).toBe(
      "Pay ₹800 online to book: your time is kept for 15 minutes",
    )
    expect(howToPay({ ...doctor, paymentPolicy: "OPTIONAL" })).toBe("Pay at the clinic or online")
    expect(howToPay({ ...doctor, paymentPolicy: "CLINIC" })).toBe("Pay at the clinic")
    expect(howToPay({ ...doctor, paymentPolicy: "CLINIC", feeMinor: 0 })).toBe("Nothing to pay")
  })

  it("is what goes back, where anything may be paid online", () => {
    expect(ifCancelled({ ...doctor, paymentPolicy: "CLINIC" })).toBeNull()
    expect(ifCancelled({ ...doctor, paymentPolicy: "OPTIONAL" })).toBe(
      "Full refund until 24 hours before the visit, nothing after. If Dr Dora Doctor cancels, everything goes back.",
    )
  })
})

it("rows still being typed count once both of their numbers can be read", () => {
  expect(
    tiersTyped([
      { hours: "24", percent: "" },
      { hours: "x", percent: "50" },
      {},
      { hours: "4", percent: "500" },
      { hours: " 4", percent: "50" },
    ]),
  ).toEqual([{ hours: 4, percent: 50 }])
})
