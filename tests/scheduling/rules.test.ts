import { describe, expect, test } from "vitest"
import { judge } from "@/lib/scheduling/explain"
import { firstSlot, nearest, openSlots } from "@/lib/scheduling/slots"
import type { Rules, Taken } from "@/lib/scheduling/types"
import { DAY, MINUTE, minuteOf, rulesOf, slotsOn, wall, windowOf } from "./clinic"

const zone = "UTC"
const date = "2026-01-15"
const at = (clock: string, on = date) => Date.parse(`${on}T00:00Z`) + minuteOf(clock) * MINUTE
const starts = (window: string, part: Partial<Rules> = {}, taken: Taken[] = []) =>
  wall(zone, slotsOn(zone, date, window, part, taken)).join(" ")
const visit = (start: string, end: string, part: Partial<Taken> = {}): Taken => ({
  start: at(start),
  end: at(end),
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  ...part,
})
const everyDay = (window: string) => [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, ...windowOf(window) }))

describe("opening hours", () => {
  const datesOf = (part: Partial<Rules>) => {
    const rules = rulesOf({ zone, ...part })
    const slots = openSlots({
      rules,
      taken: [],
      now: at("00:00"),
      from: at("00:00"),
      to: at("00:00") + 28 * DAY,
    })
    return slots.map(({ start }) => new Date(start).toISOString().slice(5, 10)).join(" ")
  }
  const thursday = { weekday: 4, ...windowOf("09:00-09:30") }

  test("rules 1 and 2: are weekly, within their dates, every so many weeks", () => {
    expect(datesOf({ weekly: [thursday] })).toBe("01-15 01-22 01-29 02-05")
    expect(datesOf({ weekly: [{ ...thursday, validFrom: "2026-01-22", validTo: "2026-01-29" }] })).toBe(
      "01-22 01-29",
    )
    expect(datesOf({ weekly: [{ ...thursday, everyWeeks: 2, anchor: "2026-01-19" }] })).toBe("01-22 02-05")
    expect(datesOf({ weekly: [{ ...thursday, everyWeeks: 3, anchor: "2026-03-06" }] })).toBe("01-22")
  })

  test("rules 2 and 3: an override replaces, a session adds, a closure takes both away", () => {
    const weekly = [thursday]
    const overrides = [{ date: "2026-01-22", windows: [] }]
    const sessions = [
      { date: "2026-01-22", ...windowOf("15:00-15:30") },
      { date: "2026-01-23", ...windowOf("15:00-15:30") },
    ]
    expect(datesOf({ weekly, overrides })).toBe("01-15 01-29 02-05")
    expect(datesOf({ weekly, overrides, sessions })).toBe("01-15 01-22 01-23 01-29 02-05")
    expect(datesOf({ weekly, overrides, sessions, closures: ["2026-01-22"] })).toBe("01-15 01-23 01-29 02-05")
  })

  test("rule 4: touching and overlapping windows are one before slotting", () => {
    const overrides = [
      { date, windows: [windowOf("09:00-10:00"), windowOf("10:00-10:45"), windowOf("10:30-11:15")] },
    ]
    expect(starts("00:00-00:00", { overrides, lengthMinutes: 45 })).toBe("09:00 09:45 10:30")
  })

  test("rules 3 and 4: a closed date has neither its own night nor the rest of the night before", () => {
    const nights = {
      sessions: [],
      weekly: everyDay("22:00-26:00"),
      lengthMinutes: 60,
      closures: ["2026-01-16"],
    }
    const slots = slotsOn(zone, date, "00:00-00:00", nights).filter(
      ({ start }) => start >= at("20:00") && start < at("20:00") + 3 * DAY - 12 * 60 * MINUTE,
    )
    const said = slots.map(({ start }) => new Date(start).toISOString().slice(8, 16))
    expect(said.join(" ")).toBe("15T22:00 15T23:00 17T22:00 17T23:00 18T00:00 18T01:00")
  })

  test("rule 4: 24:00 is the end of the day", () => expect(starts("23:00-24:00")).toBe("23:00 23:30"))
})

describe("taken time", () => {
  test("rule 8: between neighbours the larger buffer counts, not the sum", () => {
    const part = { lengthMinutes: 10, bufferAfterMinutes: 10, bufferBeforeMinutes: 10 }
    expect(starts("09:00-10:00", part, [visit("09:30", "09:40", { bufferBeforeMinutes: 5 })])).toBe(
      "09:00 09:10 09:50",
    )
    expect(starts("09:00-10:00", part, [visit("09:30", "09:40", { bufferAfterMinutes: 20 })])).toBe(
      "09:00 09:10",
    )
  })

  test("rule 8: buffers may lie outside the hours", () => {
    expect(starts("09:00-10:00", { bufferBeforeMinutes: 30, bufferAfterMinutes: 30 })).toBe("09:00 09:30")
  })

  test("a visit fits exactly between two others", () => {
    expect(starts("09:00-10:30", {}, [visit("09:00", "09:30"), visit("10:00", "10:30")])).toBe("09:30")
  })

  test("rule 12: a hold blocks until the moment it runs out", () => {
    const now = at("12:00") - 5 * DAY
    expect(starts("09:00-10:00", {}, [visit("09:00", "09:30", { expiresAt: now + 1 })])).toBe("09:30")
    expect(starts("09:00-10:00", {}, [visit("09:00", "09:30", { expiresAt: now })])).toBe("09:00 09:30")
  })

  test("rule 10: caps count visits of the local day and week, and only those that count", () => {
    const morning = visit("08:00", "08:30")
    const on = (day: string) => ({ ...morning, start: at("08:00", day), end: at("08:30", day) })
    expect(starts("09:00-10:00", { dailyCap: 1 }, [morning])).toBe("")
    expect(starts("09:00-10:00", { dailyCap: 1 }, [{ ...morning, counts: false }])).toBe("09:00 09:30")
    expect(starts("09:00-10:00", { dailyCap: 1 }, [on("2026-01-14")])).toBe("09:00 09:30")
    expect(starts("09:00-10:00", { weeklyCap: 1 }, [on("2026-01-12")])).toBe("")
    expect(starts("09:00-10:00", { weeklyCap: 1 }, [on("2026-01-11")])).toBe("09:00 09:30")
  })
})

describe("the moment of booking", () => {
  const rules = rulesOf({ zone, weekly: everyDay("09:00-10:00"), noticeMinutes: 60, horizonDays: 2 })
  const ask = (now: number) => openSlots({ rules, taken: [], now, from: now, to: now + 10 * DAY })

  test("rules 6 and 9: notice is inclusive", () => {
    expect(ask(at("08:00"))[0]?.start).toBe(at("09:00"))
    expect(ask(at("08:00") + 1)[0]?.start).toBe(at("09:30"))
    expect(judge({ rules, taken: [], now: at("08:00") + 1, start: at("09:00") })).toEqual({
      bookable: false,
      rule: "notice",
    })
  })

  test("rules 6 and 9: the horizon is a local date", () => {
    expect(ask(at("08:00")).at(-1)?.start).toBe(at("09:30", "2026-01-17"))
    expect(ask(at("23:59")).at(-1)?.start).toBe(at("09:30", "2026-01-17"))
    expect(ask(at("24:00")).at(-1)?.start).toBe(at("09:30", "2026-01-18"))
  })

  test("rule 19: the loser of a race gets the three nearest", () => {
    const near = nearest({ rules, taken: [visit("09:30", "10:00")], now: at("06:00"), start: at("09:30") })
    expect(near.map(({ start }) => (start - at("09:30")) / MINUTE)).toEqual([-30, 1410, 1440])
  })

  test("the first slot is the first of the list, or none", () => {
    const range = { from: at("06:00"), to: at("10:00") }
    expect(firstSlot({ rules, taken: [], now: at("06:00"), ...range })?.start).toBe(at("09:00"))
    expect(firstSlot({ rules, taken: [visit("09:00", "10:00")], now: at("06:00"), ...range })).toBeNull()
  })
})
