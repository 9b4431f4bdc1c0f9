import { describe, expect, it } from "vitest"
import { offeredMinutes } from "@/lib/hours/offered-rules"
import type { Rules, WeeklyHours } from "@/lib/scheduling/types"

const always = { start: 0, end: 8.64e15 }
const daily = (startMinute: number, endMinute: number): WeeklyHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, startMinute, endMinute }))

function rules(changes: Partial<Rules>): Rules {
  return {
    ...{
      zone: "Asia/Kolkata",
      weekly: daily(540, 1020),
      overrides: [],
      sessions: [],
      closures: [],
      leave: [],
    },
    ...{ lengthMinutes: 30, stepMinutes: null, alignToClock: false, bufferBeforeMinutes: 0 },
    ...{ bufferAfterMinutes: 0, noticeMinutes: 0, horizonDays: 60, dailyCap: null, weeklyCap: null },
    ...{ accepting: true, ...changes },
  }
}

const told = (changes: Partial<Rules>, from: string, through = from, practising = always) =>
  offeredMinutes(rules(changes), { from, through }, practising).map(({ date, minutes }) => [date, minutes])

describe("minutes offered", () => {
  it("are hours and sessions, or the override instead, and none on closed dates", () => {
    expect(
      told(
        {
          overrides: [
            { date: "2026-11-03", windows: [{ startMinute: 600, endMinute: 660 }] },
            { date: "2026-11-04", windows: [] },
          ],
          sessions: [{ date: "2026-11-02", startMinute: 1080, endMinute: 1200 }],
          closures: ["2026-11-05"],
        },
        "2026-11-01",
        "2026-11-06",
      ),
    ).toEqual([
      ["2026-11-01", 480],
      ["2026-11-02", 600],
      ["2026-11-03", 60],
      ["2026-11-06", 480],
    ])
  })

  it("lose leave within a day, also two that overlap", () => {
    const leave = [
      { start: Date.parse("2026-11-02T12:00+05:30"), end: Date.parse("2026-11-02T14:00+05:30") },
      { start: Date.parse("2026-11-02T11:00+05:30"), end: Date.parse("2026-11-02T13:30+05:30") },
      { start: Date.parse("2026-11-02T16:30+05:30"), end: Date.parse("2026-11-03T09:15+05:30") },
    ]
    expect(told({ leave }, "2026-11-02", "2026-11-03")).toEqual([
      ["2026-11-02", 270],
      ["2026-11-03", 465],
    ])
  })

  it("count elapsed time on the days the clocks change", () => {
    const night = { zone: "America/New_York", weekly: daily(0, 240) }
    expect(told(night, "2026-03-08")).toEqual([["2026-03-08", 180]])
    expect(told(night, "2026-11-01")).toEqual([["2026-11-01", 300]])
  })

  it("count past midnight for the date the clock shows, and no minute twice", () => {
    const late = { weekly: [{ weekday: 6, startMinute: 1320, endMinute: 1560 }] } // Saturday 22:00 to 02:00
    expect(told(late, "2026-10-31", "2026-11-02")).toEqual([
      ["2026-10-31", 120],
      ["2026-11-01", 120],
    ])
    const twice = { weekly: [...late.weekly, { weekday: 7, startMinute: 60, endMinute: 180 }] }
    expect(told(twice, "2026-11-01")).toEqual([["2026-11-01", 180]])
    expect(told({ ...twice, closures: ["2026-10-31"] }, "2026-11-01")).toEqual([["2026-11-01", 120]])
    expect(told({ ...twice, closures: ["2026-11-01"] }, "2026-10-31", "2026-11-01")).toEqual([
      ["2026-10-31", 120],
    ])
  })

  it("begin and end with the time in the directory", () => {
    const practising = {
      start: Date.parse("2026-11-02T10:00+05:30"),
      end: Date.parse("2026-11-04T12:30+05:30"),
    }
    expect(told({}, "2026-11-01", "2026-11-05", practising)).toEqual([
      ["2026-11-02", 420],
      ["2026-11-03", 480],
      ["2026-11-04", 210],
    ])
  })
})
