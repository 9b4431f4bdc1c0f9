import { overlapping } from "./blocks"
import type { Prepared } from "./engine"
import { dayText, durationText, rangeText } from "./phrases"
import type { Interval, RuleName } from "./types"
import { localDay, mondayOf } from "./wall-time"
import { among, shiftOut, shiftOutOfVisits, shiftText, tightSides, type Wording } from "./ways-out"

const MINUTE = 60_000

/** The rules about the moment of booking and about visits already there. */
export const wordsOfVisits = {
  notice: {
    pass: (situation, start) => noticed(situation, start),
    fail: (situation, start) => {
      const later = shiftText(situation.earliest - start)
      if (start < nowOf(situation)) return { detail: "This time has passed.", change: later }
      const left = durationText(Math.floor((start - nowOf(situation)) / MINUTE))
      return { detail: noticed(situation, start), change: `${later}, or shorten the notice to ${left}` }
    },
  },
  horizon: {
    pass: ({ lastDay }) => `Bookings are open until ${dayText(lastDay)}.`,
    fail: ({ rules, lastDay }, start) => {
      const day = localDay(rules.zone, start)
      return {
        detail: `Bookings are open ${days(rules.horizonDays)} ahead, until ${dayText(lastDay)}; this is ${dayText(day)}.`,
        change: `${days(day - lastDay)} earlier, or open bookings ${days(rules.horizonDays + day - lastDay)} ahead`,
      }
    },
  },
  taken: {
    pass: ({ rules, length }, start) =>
      `No visit overlaps ${rangeText(rules.zone, { start, end: start + length })}.`,
    fail: (situation, start) => ({
      detail: `Taken: ${overlaps(situation, situation.live, start)}.`,
      change: shiftOutOfVisits(situation, start),
    }),
  },
  buffer: {
    pass: () => "The visits before and after leave enough time.",
    fail: (situation, start) => {
      const sides = tightSides(situation, start)
      const said = sides.map(({ visit, side, gap, needed }) => {
        const time = rangeText(situation.rules.zone, visit)
        return `${durationText(gap)} ${side} the visit ${time}, ${durationText(needed)} needed`
      })
      const shift = shiftOutOfVisits(situation, start)
      // A booking keeps the buffers it was made with: only the schedule's own can be shortened.
      const ours = sides.every(({ theirs, gap }) => theirs <= gap)
      return {
        detail: `Only ${said.join(" and ")}.`,
        change: ours ? `${shift}, or shorten ${shorter(sides)}` : shift,
      }
    },
  },
  "own-visit": {
    pass: () => "The patient has no other visit at that time.",
    fail: (situation, start) => ({
      detail: `The patient has another visit ${overlaps(situation, situation.own, start)}.`,
      change: shiftOut(
        situation.own.map(time => overlapping(time, situation.length)),
        start,
      ),
    }),
  },
  "daily-cap": {
    pass: ({ rules, perDay }, start) => {
      const count = perDay.get(localDay(rules.zone, start)) ?? 0
      return rules.dailyCap === null ? "No limit per day." : `${count} of ${rules.dailyCap} visits that day.`
    },
    fail: ({ rules, perDay }, start) => {
      const day = localDay(rules.zone, start)
      const count = perDay.get(day) ?? 0
      return {
        detail: `${dayText(day)} has ${visits(count)}, the limit is ${rules.dailyCap}.`,
        change: `choose another day, or raise the daily limit to ${count + 1}`,
      }
    },
  },
  "weekly-cap": {
    pass: ({ rules, perWeek }, start) => {
      const count = perWeek.get(mondayOf(localDay(rules.zone, start))) ?? 0
      return rules.weeklyCap === null
        ? "No limit per week."
        : `${count} of ${rules.weeklyCap} visits that week.`
    },
    fail: ({ rules, perWeek }, start) => {
      const monday = mondayOf(localDay(rules.zone, start))
      const count = perWeek.get(monday) ?? 0
      return {
        detail: `The week of ${dayText(monday)} has ${visits(count)}, the limit is ${rules.weeklyCap}.`,
        change: `choose another week, or raise the weekly limit to ${count + 1}`,
      }
    },
  },
} satisfies Partial<Record<RuleName, Wording>>

const nowOf = ({ earliest, rules }: Prepared) => earliest - rules.noticeMinutes * MINUTE
const visits = (count: number) => `${count} ${count === 1 ? "visit" : "visits"}`
const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`

function noticed(situation: Prepared, start: number): string {
  const left = durationText(Math.floor((start - nowOf(situation)) / MINUTE))
  return `Starts in ${left}; the notice is ${durationText(situation.rules.noticeMinutes)}.`
}

function overlaps({ rules, length }: Prepared, times: readonly Interval[], start: number): string {
  return among(times, length, start)
    .map(time => rangeText(rules.zone, time))
    .join(", ")
}

/** "the buffer before visits to 3 min": what comes after a neighbour is the new visit's buffer before. */
function shorter(sides: ReturnType<typeof tightSides>): string {
  const gapOn = (side: string) => Math.min(...sides.filter(one => one.side === side).map(({ gap }) => gap))
  return [
    { buffer: "before", gap: gapOn("after") },
    { buffer: "after", gap: gapOn("before") },
  ]
    .filter(({ gap }) => Number.isFinite(gap))
    .map(({ buffer, gap }) => `the buffer ${buffer} visits to ${durationText(gap)}`)
    .join(" and ")
}
