import { crowding, overlapping } from "./blocks"
import { fullDay, fullWeek, type Prepared, placesOf } from "./engine"
import { startFrom, stepOf } from "./grid"
import { closedTimes, REACH, stretchesOn } from "./hours"
import { dayText, durationText, rangeText } from "./phrases"
import type { Interval, RuleName } from "./types"
import { localDay } from "./wall-time"
import { among, shiftOut, shiftText, tightSides } from "./ways-out"

const MINUTE = 60_000
const DAY = 86_400_000

/** What is said of a rule at a start (epoch ms), in the clinic's times: `change` is asked for only when it fails. */
export type Wording = {
  pass: (situation: Prepared, start: number) => string
  fail: (situation: Prepared, start: number) => { detail: string; change: string }
}

const dateAt = ({ rules }: Prepared, start: number) => dayText(localDay(rules.zone, start))
const visitAt = ({ length }: Prepared, start: number): Interval => ({ start, end: start + length })
const rangeOf = ({ rules }: Prepared, time: Interval) => rangeText(rules.zone, time)
const listed = (situation: Prepared, times: readonly Interval[]) =>
  times.map(time => rangeOf(situation, time)).join(", ")
const noMore = (count: number) => `${count} ${count === 1 ? "visit" : "visits"}`

export const wording: Record<RuleName, Wording> = {
  accepting: {
    pass: () => "New bookings are switched on.",
    fail: () => ({ detail: "New bookings are switched off.", change: "switch new bookings on" }),
  },
  closed: {
    pass: (situation, start) => `${dateAt(situation, start)} is not a closed date.`,
    fail: (situation, start) => {
      const dates = closedDates(situation, start).map(dayText).join(" and ")
      return { detail: `Closed on ${dates}.`, change: `remove the closure of ${dates}` }
    },
  },
  hours: {
    pass: (situation, start) =>
      `Within the opening hours ${listed(
        situation,
        placesOf(situation, start).map(({ stretch }) => stretch),
      )}.`,
    fail: (situation, start) => {
      const open = stretchesOn(situation.table, localDay(situation.rules.zone, start))
      const visit = rangeOf(situation, visitAt(situation, start))
      const hours = open.length ? `opening hours are ${listed(situation, open)}` : "there are no opening hours"
      const shift = shiftIntoHours(situation, start)
      return {
        detail: `On ${dateAt(situation, start)} ${hours}; the visit would be ${visit}.`,
        change: `${shift ? `${shift}, or ` : ""}open ${visit} on ${dateAt(situation, start)}`,
      }
    },
  },
  leave: {
    pass: () => "No leave at that time.",
    fail: (situation, start) => {
      const { rules, length } = situation
      const times = among(rules.leave, length, start)
      const shift = shiftOut(
        rules.leave.map(time => overlapping(time, length)),
        start,
      )
      return { detail: `On leave ${listed(situation, times)}.`, change: `${shift}, or shorten the leave` }
    },
  },
  grid: {
    pass: ({ rules }) => `Visits begin every ${durationText(stepOf(rules) / MINUTE)}.`,
    fail: (situation, start) => {
      const { rules } = situation
      const every = durationText(stepOf(rules) / MINUTE)
      const origin = rules.alignToClock ? "by the clock" : "from the start of the opening hours"
      const change = neighbours(situation, start)
        .map(at => shiftText(at - start))
        .join(" or ")
      return {
        detail: `Visits begin every ${every} ${origin}; this is in between.`,
        change: change || "change the step",
      }
    },
  },
  notice: {
    pass: (situation, start) => `Starts in ${ahead(situation, start)}; the notice is ${notice(situation)}.`,
    fail: (situation, start) => {
      const now = situation.earliest - situation.rules.noticeMinutes * MINUTE
      const later = shiftText(situation.earliest - start)
      if (start < now) return { detail: "This time has passed.", change: later }
      const left = durationText(Math.floor((start - now) / MINUTE))
      return {
        detail: `Starts in ${left}; the notice is ${notice(situation)}.`,
        change: `${later}, or shorten the notice to ${left}`,
      }
    },
  },
  horizon: {
    pass: ({ lastDay }) => `Bookings are open until ${dayText(lastDay)}.`,
    fail: (situation, start) => {
      const { rules, lastDay } = situation
      const over = localDay(rules.zone, start) - lastDay
      return {
        detail: `Bookings are open ${days(rules.horizonDays)} ahead, until ${dayText(lastDay)}; this is ${dateAt(situation, start)}.`,
        change: `${days(over)} earlier, or open bookings ${days(rules.horizonDays + over)} ahead`,
      }
    },
  },
  taken: {
    pass: (situation, start) => `No visit overlaps ${rangeOf(situation, visitAt(situation, start))}.`,
    fail: (situation, start) => {
      const { live, length } = situation
      return {
        detail: `Taken: ${listed(situation, among(live, length, start))}.`,
        change: outOfVisits(situation, start),
      }
    },
  },
  buffer: {
    pass: () => "Enough time to the visits before and after.",
    fail: (situation, start) => {
      const sides = tightSides(situation, start)
      const said = sides.map(
        ({ visit, side, gap, needed }) =>
          `${durationText(gap)} ${side} the visit ${rangeOf(situation, visit)}, ${durationText(needed)} needed`,
      )
      const shorter = sides.map(({ side, gap }) => {
        const which = side === "after" ? "before" : "after"
        return `the buffer ${which} visits to ${durationText(gap)}`
      })
      const ours = sides.every(({ theirs, gap }) => theirs <= gap)
      const change = outOfVisits(situation, start)
      return {
        detail: `Only ${said.join("; and ")}.`,
        change: ours ? `${change}, or shorten ${[...new Set(shorter)].join(" and ")}` : change,
      }
    },
  },
  "own-visit": {
    pass: () => "The patient has no other visit at that time.",
    fail: (situation, start) => {
      const { own, length } = situation
      const change = shiftOut(
        own.map(time => overlapping(time, length)),
        start,
      )
      return {
        detail: `The patient has another visit ${listed(situation, among(own, length, start))}.`,
        change,
      }
    },
  },
  "daily-cap": {
    pass: ({ rules }) => (rules.dailyCap === null ? "No daily limit." : `Below the daily limit of ${rules.dailyCap}.`),
    fail: (situation, start) => limit(situation, start, "day"),
  },
  "weekly-cap": {
    pass: ({ rules }) =>
      rules.weeklyCap === null ? "No weekly limit." : `Below the weekly limit of ${rules.weeklyCap}.`,
    fail: (situation, start) => limit(situation, start, "week"),
  },
}
