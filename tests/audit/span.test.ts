import { expect, it } from "vitest"
import { instantsOf as spanOf } from "@/lib/search/list-rules"

const span = (zone: string, from?: string, to?: string) =>
  Object.values(spanOf(zone, { from, to })).map(at => at.toISOString())

it.each([
  ["UTC", "2026-11-24", ["2026-11-24T00:00:00.000Z", "2026-11-25T00:00:00.000Z"]],
  ["Asia/Kolkata", "2026-11-24", ["2026-11-23T18:30:00.000Z", "2026-11-24T18:30:00.000Z"]],
  ["Asia/Kathmandu", "2026-11-24", ["2026-11-23T18:15:00.000Z", "2026-11-24T18:15:00.000Z"]],
  // 23 hours, and 25.
  ["America/New_York", "2026-03-08", ["2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"]],
  ["America/New_York", "2026-11-01", ["2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"]],
  // No midnight: the day begins at one.
  ["America/Sao_Paulo", "2018-11-04", ["2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"]],
])("a day in %s, %s", (zone, day, expected) => {
  expect(span(zone, day, day)).toEqual(expected)
})

it("is open where no date is given", () => {
  expect(spanOf("UTC", {})).toEqual({})
  expect(span("UTC", "2026-12-31")).toEqual(["2026-12-31T00:00:00.000Z"])
  expect(Object.keys(spanOf("UTC", { to: "2026-12-31" }))).toEqual(["before"])
})
