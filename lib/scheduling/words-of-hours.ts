import { blocks, overlapping } from "./blocks"
import { type Prepared, placesOf } from "./engine"
import { startFrom, stepOf } from "./grid"
import { daysAround, stretchesOn, timeOfDay } from "./hours"
import { dayText, durationText, rangeText } from "./phrases"
import type { Interval, RuleName } from "./types"
import { dateOf, localDay } from "./wall-time"
import { among, shiftOut, shiftText, type Wording } from "./ways-out"

const MINUTE = 60_000

/** The rules that say when a doctor works. */
export const wordsOfHours = {
  accepting: {
    pass: () => "New bookings are switched on.",
    fail: () => ({ detail: "New bookings are switched off.", change: "switch new bookings on" }),
  },
  closed: {
    pass: ({ rules }, start) => `${dayText(localDay(rules.zone, start))} is not a closed date.`,
    fail: (situation, start) => {
      const days = closedDays(situation, start)
      const dates = days.map(dayText).join(" and ")
      const names = days.flatMap(day => holidayOn(situation, day))
      return names.length
        ? {
            detail: `The practice is closed: ${names.join(" and ")}.`,
            change: `the practice opens ${dates} in its settings`,
          }
        : { detail: `Closed on ${dates}.`, change: `remove the closure of ${dates}` }
    },
  },
  hours: {
    pass: (situation, start) => {
      const hours = placesOf(situation, start).map(({ stretch }) => stretch)
      return `Within the opening hours ${listed(situation, hours)}.`
    },
    fail: (situation, start) => {
      const { rules, table, length } = situation
      const open = stretchesOn(table, localDay(rules.zone, start))
      const date = dayText(localDay(rules.zone, start))
      const visit = rangeText(rules.zone, { start, end: start + length })
      const hours = open.length
        ? `The opening hours are ${listed(situation, open)}`
        : "There are no opening hours"
      const shift = shiftIntoHours(situation, start)
      return {
        detail: `${hours} on ${date}; the visit would be ${visit}.`,
        change: `${shift && `${shift}, or `}open ${visit} on ${date}`,
      }
    },
  },
  leave: {
    pass: () => "No leave at that time.",
    fail: (situation, start) => {
      const { rules, length } = situation
      const shift = shiftOut(
        rules.leave.map(time => overlapping(time, length)),
        start,
      )
      return {
        detail: `On leave ${listed(situation, among(rules.leave, length, start))}.`,
        change: `${shift}, or shorten the leave`,
      }
    },
  },
  grid: {
    pass: ({ rules }) => `Visits begin every ${durationText(stepOf(rules) / MINUTE)}.`,
    fail: (situation, start) => {
      const { rules } = situation
      const origin = rules.alignToClock ? "by the clock" : "from the start of the opening hours"
      const shifts = neighbours(situation, start).map(at => shiftText(at - start))
      return {
        detail: `Visits begin every ${durationText(stepOf(rules) / MINUTE)} ${origin}; this time is in between.`,
        change: shifts.join(" or ") || "shorten the step",
      }
    },
  },
} satisfies Partial<Record<RuleName, Wording>>

function listed({ rules }: Prepared, times: readonly Interval[]): string {
  return times.map(time => rangeText(rules.zone, time)).join(", ")
}

/** Closed dates that the visit touches or whose hours it would use. */
function closedDays({ rules, table, length }: Prepared, start: number): number[] {
  return daysAround(rules.zone, start).filter(day => {
    if (!table.closed.has(day)) return false
    const held = stretchesOn(table, day).some(hours => hours.start <= start && start + length <= hours.end)
    return held || timeOfDay(table.zone, day).some(time => blocks(overlapping(time, length), start))
  })
}

/** What the whole practice keeps on a day. */
function holidayOn({ rules }: Prepared, day: number): string[] {
  const date = dateOf(day)
  return (rules.holidays ?? []).flatMap(holiday => (holiday.date === date ? [holiday.name] : []))
}

/** The shortest way into the hours of these days, "" when a visit fits in none. */
function shiftIntoHours({ rules, table, length }: Prepared, start: number): string {
  const shifts = daysAround(rules.zone, start)
    .flatMap(day => stretchesOn(table, day))
    .filter(hours => hours.end - hours.start >= length)
    .map(hours => Math.min(Math.max(start, hours.start), hours.end - length) - start)
    .sort((a, b) => Math.abs(a) - Math.abs(b))
  return shifts[0] === undefined ? "" : shiftText(shifts[0])
}

/** The starts of the grid before and after a time that is between them. */
function neighbours(situation: Prepared, start: number): number[] {
  const { rules, length } = situation
  const places = placesOf(situation, start)
  const open = places.filter(({ closed }) => !closed)
  const found = (open.length ? open : places).flatMap(({ stretch }) => {
    const later = startFrom(rules, stretch, start)
    return [
      startFrom(rules, stretch, start - stepOf(rules)),
      ...(later + length <= stretch.end ? [later] : []),
    ]
  })
  const before = Math.max(...found.filter(at => at < start))
  const after = Math.min(...found.filter(at => at > start))
  return [before, after].filter(Number.isFinite)
}
