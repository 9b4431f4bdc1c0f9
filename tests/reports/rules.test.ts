import { describe, expect, it } from "vitest"
import { reportSearch, yearOf } from "@/lib/reports/address-rules"
import { spanOf, wantsCsv } from "@/lib/reports/answers"
import { lastMonths, lastWeeks, twoStretches } from "@/lib/reports/dashboard-rules"
import { addMonths, boundsOf, completionRate, isMonth, monthsFrom, noShowRate } from "@/lib/reports/rules"
import { practiceSpan, span } from "@/lib/reports/schema"

describe("months", () => {
  it("go on over the end of a year", () => {
    expect(addMonths("2026-11", 2)).toBe("2027-01")
    expect(addMonths("2026-01", -1)).toBe("2025-12")
    expect(monthsFrom("2026-12", "2027-01")).toEqual([
      { name: "2026-12", from: "2026-12-01", until: "2027-01-01" },
      { name: "2027-01", from: "2027-01-01", until: "2027-02-01" },
    ])
    expect(["2026-13", "2026-1", "0000-01", "9999-01", "2026-11-01"].filter(isMonth)).toEqual([])
  })

  it("begin at the zone’s midnight, also in the month the clocks change", () => {
    const told = boundsOf(monthsFrom("2026-11", "2026-11"), "America/New_York").map(at =>
      new Date(at).toISOString(),
    )
    expect(told).toEqual(["2026-11-01T04:00:00.000Z", "2026-12-01T05:00:00.000Z"])
  })

  it("are the last twelve unless said", () => {
    expect(spanOf({}, "2026-11")).toEqual({ from: "2025-12", to: "2026-11" })
    expect(spanOf({ month: "2026-02" }, "2026-11")).toEqual({ from: "2026-02", to: "2026-02" })
    expect(spanOf({ to: "2026-06" }, "2026-11")).toEqual({ from: "2025-07", to: "2026-06" })
    expect(spanOf({ from: "2026-06" }, "2026-11")).toEqual({ from: "2026-06", to: "2026-11" })
    expect(spanOf({ from: "2020-01" }, "2026-11")).toEqual({ from: "2020-01", to: "2022-12" })
  })

  it("are asked for sensibly, or not at all", () => {
    const takes = (query: object) => span.safeParse(query).success
    expect(takes({ from: "2026-01", to: "2026-11" })).toBe(true)
    expect(takes({ from: "2026-11", to: "2026-01" })).toBe(false)
    expect(takes({ from: "2020-01", to: "2026-01" })).toBe(false)
    expect(takes({ month: "2026-01", to: "2026-11" })).toBe(false)
    expect(takes({ month: "2026-00" })).toBe(false)
    expect(takes({ doctorId: "x" })).toBe(false)
    expect(practiceSpan.safeParse({ by: "doctor" }).success).toBe(false)
    expect(practiceSpan.safeParse({ by: "doctor", month: "2026-10" }).success).toBe(true)
  })
})

describe("stretches", () => {
  it("are whole days, weeks from Monday, and months up to this one", () => {
    expect(twoStretches("2026-11-22", 30)).toEqual([
      { name: "2026-09-23", from: "2026-09-23", until: "2026-10-23" },
      { name: "2026-10-23", from: "2026-10-23", until: "2026-11-22" },
    ])
    const weeks = lastWeeks("2026-11-22")
    expect([weeks.length, weeks[0]?.from, weeks[11]?.from, weeks[11]?.until]).toEqual([
      ...[12, "2026-08-31", "2026-11-16", "2026-11-23"],
    ])
    expect(lastMonths("2026-03-31").map(({ name }) => name)).toEqual([
      ...["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"],
    ])
  })
})

describe("rates", () => {
  it("have nothing to say of nothing", () => {
    const none = { completed: 0, missed: 0, cancelledByPatient: 0, cancelledByPractice: 0 }
    expect([completionRate(none), noShowRate(none)]).toEqual([null, null])
    const some = { completed: 6, missed: 2, cancelledByPatient: 3, cancelledByPractice: 1 }
    expect([completionRate(some), noShowRate(some)]).toEqual([0.5, 0.25])
  })
})

describe("addresses and headers", () => {
  it("are read with patience", () => {
    expect(reportSearch.parse({ year: "x", month: "2026-99", sort: "fee", page: "-1" })).toEqual({
      ...{ sort: "visits", page: 1, year: undefined, month: undefined },
    })
    const since = new Date("2024-12-31T20:00:00Z")
    const now = Date.parse("2026-11-22T12:00:00Z")
    expect(yearOf({ zone: "Asia/Kolkata", since }, 2025, now)).toEqual({
      ...{ year: 2025, years: [2026, 2025], from: "2025-01", to: "2025-12" },
    })
    expect(yearOf({ zone: "UTC", since }, 1999, now)).toEqual({
      ...{ year: 2026, years: [2026, 2025, 2024], from: "2026-01", to: "2026-11" },
    })
    expect(yearOf({ zone: "UTC", since }, 2024, now)).toMatchObject({ from: "2024-12", to: "2024-12" })
    expect(yearOf({ zone: "UTC", since: null }, undefined, now).years).toEqual([2026])
  })

  it("choose the file or JSON", () => {
    expect(wantsCsv(undefined, "text/csv")).toBe(true)
    expect(wantsCsv(undefined, "application/json, text/csv;q=0.5")).toBe(true)
    expect(wantsCsv("json", "text/csv")).toBe(false)
    expect(wantsCsv("csv", null)).toBe(true)
    expect(wantsCsv(undefined, "*/*")).toBe(false)
  })
})
