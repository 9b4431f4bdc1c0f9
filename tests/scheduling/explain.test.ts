import { describe, expect, test } from "vitest"
import { explain, judge, politeReason, whatIf } from "@/lib/scheduling/explain"
import { type RuleName, type Rules, ruleOrder } from "@/lib/scheduling/types"
import { MINUTE, rulesOf, windowOf } from "./clinic"

const zone = "Asia/Kolkata"
const at = (clock: string, date = "2026-01-15") => Date.parse(`${date}T${clock}:00+05:30`)

/** Thursday 15 January 2026, 09:00 to 12:00, twenty-minute visits with five minutes between, asked at 07:00. */
function situation(part: Partial<Rules> = {}) {
  const rules = rulesOf({
    zone,
    sessions: [{ date: "2026-01-15", ...windowOf("09:00-12:00") }],
    lengthMinutes: 20,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 5,
    ...part,
  })
  const booked = { start: at("10:00"), end: at("10:20"), bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
  return { rules, taken: [booked], now: at("07:00") }
}

type Case = [why: string, clock: string, part: Partial<Rules>, rule: RuleName, detail: string, change: string]

const cases: Case[] = [
  [
    "switched off",
    "09:00",
    { accepting: false },
    "accepting",
    "New bookings are switched off.",
    "switch new bookings on",
  ],
  [
    "a closed date",
    "09:00",
    { closures: ["2026-01-15"] },
    "closed",
    "Closed on Thu 15 Jan 2026.",
    "remove the closure of Thu 15 Jan 2026",
  ],
  [
    "past the end",
    "11:50",
    {},
    "hours",
    "The opening hours are 09:00–12:00 on Thu 15 Jan 2026; the visit would be 11:50–12:10.",
    "10 min earlier, or open 11:50–12:10 on Thu 15 Jan 2026",
  ],
  [
    "leave",
    "09:20",
    { leave: [{ start: at("09:30"), end: at("11:00") }] },
    "leave",
    "On leave 09:30–11:00.",
    "1 h 40 min later or 10 min earlier, or shorten the leave",
  ],
  [
    "between two starts",
    "09:10",
    {},
    "grid",
    "Visits begin every 20 min from the start of the opening hours; this time is in between.",
    "10 min earlier or 10 min later",
  ],
  [
    "off the clock",
    "09:35",
    { stepMinutes: 30, alignToClock: true },
    "grid",
    "Visits begin every 30 min by the clock; this time is in between.",
    "5 min earlier or 25 min later",
  ],
  [
    "too soon",
    "09:00",
    { noticeMinutes: 240 },
    "notice",
    "Starts in 2 h; the notice is 4 h.",
    "2 h later, or shorten the notice to 2 h",
  ],
  ["in the past", "06:30", {}, "notice", "This time has passed.", "30 min later"],
  ["overlapping", "10:00", {}, "taken", "Taken: 10:00–10:20.", "25 min later or 25 min earlier"],
  [
    "too near",
    "10:20",
    {},
    "buffer",
    "Only 0 min after the visit 10:00–10:20, 5 min needed.",
    "5 min later or 45 min earlier, or shorten the buffer before visits to 0 min",
  ],
  [
    "a full day",
    "11:00",
    { dailyCap: 1 },
    "daily-cap",
    "Thu 15 Jan 2026 has 1 visit, the limit is 1.",
    "choose another day, or raise the daily limit to 2",
  ],
  [
    "a full week",
    "11:00",
    { weeklyCap: 1 },
    "weekly-cap",
    "The week of Mon 12 Jan 2026 has 1 visit, the limit is 1.",
    "choose another week, or raise the weekly limit to 2",
  ],
]

describe("rule 18: explain", () => {
  test.each(cases)("%s", (_why, clock, part, rule, detail, change) => {
    const { offered, verdicts } = explain({ ...situation(part), start: at(clock) })
    expect(offered).toBe(false)
    expect(verdicts.map(verdict => verdict.rule)).toEqual(ruleOrder)
    expect(verdicts.find(verdict => verdict.rule === rule)).toEqual({ rule, pass: false, detail, change })
  })

  test("too far ahead", () => {
    const { verdicts } = explain({ ...situation({ horizonDays: 2 }), start: at("09:00", "2026-01-20") })
    expect(verdicts.find(({ rule }) => rule === "horizon")).toEqual({
      rule: "horizon",
      pass: false,
      detail: "Bookings are open 2 days ahead, until Sat 17 Jan 2026; this is Tue 20 Jan 2026.",
      change: "3 days earlier, or open bookings 5 days ahead",
    })
  })

  test("the patient is elsewhere", () => {
    const own = [{ start: at("09:10"), end: at("09:40") }]
    const { verdicts } = explain({ ...situation(), own, start: at("09:20") })
    expect(verdicts.filter(({ pass }) => !pass)).toEqual([
      {
        rule: "own-visit",
        pass: false,
        detail: "The patient has another visit 09:10–09:40.",
        change: "20 min later or 30 min earlier",
      },
    ])
  })

  test("a neighbour keeps the buffer it was made with: shortening ours is no way out", () => {
    const given = situation()
    const taken = given.taken.map(visit => ({ ...visit, bufferAfterMinutes: 30 }))
    const { verdicts } = explain({ ...given, taken, start: at("10:40") })
    expect(verdicts.find(({ pass }) => !pass)?.change).toBe("10 min later or 1 h 5 min earlier")
  })

  test("a free time passes every rule, and says with what", () => {
    const { offered, verdicts } = explain({ ...situation({ dailyCap: 4 }), start: at("09:20") })
    expect(offered).toBe(true)
    expect(verdicts.every(({ pass, change }) => pass && change === undefined)).toBe(true)
    const said = verdicts.map(({ detail }) => detail)
    expect(said).toContain("Within the opening hours 09:00–12:00.")
    expect(said).toContain("Starts in 2 h 20 min; the notice is 0 min.")
    expect(said).toContain("1 of 4 visits that day.")
    expect(judge({ ...situation(), start: at("09:20") })).toEqual({
      bookable: true,
      slot: { start: at("09:20"), end: at("09:40") },
    })
  })

  test("a patient reads a polite sentence that names nobody and no time", () => {
    for (const rule of ruleOrder) expect(politeReason(rule)).toMatch(/^[A-Z][^0-9]+\.$/)
  })
})

describe("rule 18: what if", () => {
  const day = { from: at("00:00"), to: at("24:00") }

  test("shorter buffers win slots", () => {
    const change = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
    const { gained, lost } = whatIf({ ...situation(), ...day, change })
    expect(gained.map(({ start }) => (start - at("09:00")) / MINUTE)).toEqual([40, 80])
    expect(lost).toEqual([])
  })

  test("a longer notice loses them", () => {
    const { gained, lost } = whatIf({ ...situation(), ...day, change: { noticeMinutes: 140 } })
    expect(gained).toEqual([])
    expect(lost).toEqual([{ start: at("09:00"), end: at("09:20") }])
  })

  test("changing nothing changes nothing", () => {
    expect(whatIf({ ...situation(), ...day, change: {} })).toEqual({ gained: [], lost: [] })
  })
})
