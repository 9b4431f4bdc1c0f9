import { describe, expect, it } from "vitest"
import { hoursShown, span } from "@/components/calendar/layout"
import { candidatesOn, openOn } from "@/lib/scheduling/candidates"
import { whyNothing } from "@/lib/scheduling/explain"
import { rulesOf } from "../scheduling/clinic"

const newYork = "America/New_York"
const at = (text: string) => Date.parse(text)
const november = { from: at("2026-11-01T04:00Z"), to: at("2026-11-02T05:00Z") }

describe("the calendar's layout", () => {
  it("places a stretch by the wall clock of its day, cut at midnight", () => {
    expect(span(november, { start: at("2026-11-01T14:00Z"), end: at("2026-11-01T14:30Z") }, newYork)).toEqual(
      { top: 540, bottom: 570 },
    )
    expect(span(november, { start: at("2026-11-02T04:30Z"), end: at("2026-11-02T06:00Z") }, newYork)).toEqual(
      { top: 1410, bottom: 1440 },
    )
  })

  it("never turns a visit upside down in the hour that happens twice", () => {
    // 01:30 EDT to 01:15 EST is 45 minutes long.
    expect(span(november, { start: at("2026-11-01T05:30Z"), end: at("2026-11-01T06:15Z") }, newYork)).toEqual(
      { top: 90, bottom: 135 },
    )
  })

  it("shows office hours, and more where there is more", () => {
    const day = {
      ...november,
      date: "2026-11-01",
      leave: [],
      closed: false,
      holiday: null,
      free: [],
      visits: [],
    }
    expect(hoursShown([{ ...day, open: [] }], newYork)).toEqual({ first: 9, last: 17 })
    expect(
      hoursShown(
        [{ ...day, open: [{ start: at("2026-11-01T12:15Z"), end: at("2026-11-02T04:00Z") }] }],
        newYork,
      ),
    ).toEqual({ first: 7, last: 23 })
  })
})

describe("the times there are to explain", () => {
  const rules = rulesOf({
    zone: "Asia/Kolkata",
    weekly: [{ weekday: 4, startMinute: 540, endMinute: 660 }],
    lengthMinutes: 60,
  })
  const starts = [at("2026-01-15T03:30Z"), at("2026-01-15T04:30Z")]

  it("are a date's whole grid, also when it is closed or overridden with nothing", () => {
    expect(candidatesOn(rules, "2026-01-15")).toEqual(starts)
    expect(candidatesOn({ ...rules, closures: ["2026-01-15"] }, "2026-01-15")).toEqual(starts)
    expect(
      candidatesOn({ ...rules, overrides: [{ date: "2026-01-15", windows: [] }] }, "2026-01-15"),
    ).toEqual(starts)
    expect(candidatesOn(rules, "2026-01-16")).toEqual([])
    expect(openOn({ ...rules, closures: ["2026-01-15"] }, "2026-01-15")).toEqual([])
  })

  it("tell why a day has nothing", () => {
    const day = { from: at("2026-01-14T18:30Z"), to: at("2026-01-15T18:30Z") }
    const ask = (part: object, taken: { start: number; end: number }[] = []) =>
      whyNothing({
        rules: { ...rules, ...part },
        taken: taken.map(one => ({ ...one, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 })),
        now: at("2026-01-10T00:00Z"),
        ...day,
      })
    expect(ask({ weekly: [] })).toBe("hours")
    expect(ask({ closures: ["2026-01-15"] })).toBe("closed")
    expect(ask({ leave: [{ start: day.from, end: day.to }] })).toBe("leave")
    expect(ask({ noticeMinutes: 20_000 })).toBe("notice")
    expect(ask({ horizonDays: 2 })).toBe("horizon")
    expect(ask({}, [{ start: starts[0] ?? 0, end: at("2026-01-15T05:30Z") }])).toBe("taken")
  })
})
