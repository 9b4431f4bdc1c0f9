import { describe, expect, it } from "vitest"
import { inSum, placesOf } from "@/lib/day/rules"
import { yearsFrom } from "@/lib/patients/rules"

const now = Date.parse("2026-11-24T05:00:00Z")
const visit = (id: string, minutes: number, status: "APPROVED" | "PENDING" | "COMPLETED" = "APPROVED") => ({
  ...{ id, status, startsAt: new Date(now + minutes * 60_000) },
  endsAt: new Date(now + (minutes + 30) * 60_000),
})

describe("the day's visits", () => {
  it("are told apart by where the day has got to; a request is not what comes next", () => {
    const day = [
      ...[visit("over", -60), visit("done", -10, "COMPLETED"), visit("running", -10)],
      ...[visit("asked", 20, "PENDING"), visit("coming", 40), visit("after", 80)],
    ]
    expect([...placesOf(day, now)]).toEqual([
      ...[
        ["over", "past"],
        ["done", "past"],
        ["running", "now"],
      ],
      ...[
        ["asked", "later"],
        ["coming", "next"],
        ["after", "later"],
      ],
    ])
  })

  it("has a visit that begins this moment under way, and one that ends now over", () => {
    expect([...placesOf([visit("ends", -30), visit("begins", 0)], now).values()]).toEqual(["past", "now"])
  })
})

describe("what was done together", () => {
  it.each([
    ["approve", 1, 0, "1 request confirmed. The patients are being told."],
    ["reject", 3, 0, "3 requests declined. The patients are being told."],
    ["approve", 2, 1, "2 requests confirmed, 1 could not be. The patients are being told."],
    ["approve", 0, 2, "None was confirmed."],
  ] as const)("%s: %i done, %i refused", (intent, done, refused, sentence) => {
    expect(inSum(intent, done, refused)).toBe(sentence)
  })
})

describe("an age", () => {
  it.each([
    ["1990-11-24", 36],
    ["1990-11-25", 35],
    ["2024-02-29", 2],
  ])("of somebody born on %s is %i", (born, years) => {
    expect(yearsFrom(born, "2026-11-24")).toBe(years)
  })
})
