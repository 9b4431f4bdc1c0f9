import { blocks, crowding, overlapping } from "./blocks"
import { onGrid } from "./grid"
import { closedTimes, daysAround, stretchesOn, type Timetable, timetable } from "./hours"
import type { Interval, RuleName, Rules, Taken } from "./types"
import { type DayPart, dayPartAt, localDay, mondayOf } from "./wall-time"

const MINUTE = 60_000

/** What a decision is made from. `own` are the patient's other visits; `now` is epoch ms. */
export type Situation = { rules: Rules; taken: readonly Taken[]; own?: readonly Interval[]; now: number }

/** A situation prepared once and asked about many times. Days are days since 1970-01-01 in the schedule's zone. */
export type Prepared = {
  rules: Rules
  table: Timetable
  /** Milliseconds of a visit. */
  length: number
  /** The earliest start that gives enough notice. */
  earliest: number
  lastDay: number
  /** Taken time that has not run out. */
  live: readonly Taken[]
  own: readonly Interval[]
  perDay: ReadonlyMap<number, number>
  perWeek: ReadonlyMap<number, number>
}

export function prepare({ rules, taken, own = [], now }: Situation): Prepared {
  const live = taken.filter(({ expiresAt }) => (expiresAt ?? Number.POSITIVE_INFINITY) > now)
  const capped = rules.dailyCap !== null || rules.weeklyCap !== null
  const perDay = capped ? perDayOf(rules.zone, live) : new Map<number, number>()
  return {
    rules,
    table: timetable(rules),
    length: rules.lengthMinutes * MINUTE,
    earliest: now + rules.noticeMinutes * MINUTE,
    lastDay: localDay(rules.zone, now) + rules.horizonDays,
    live,
    own,
    perDay,
    perWeek: perWeekOf(perDay),
  }
}

/** Bookings of a day mostly follow each other: their day is looked up once. */
function perDayOf(zone: string, visits: readonly Taken[]): Map<number, number> {
  const counts = new Map<number, number>()
  let part: DayPart | undefined
  let count = 0
  for (const { start, counts: counted = true } of visits) {
    if (!counted) continue
    if (!part || start < part.since || start >= part.until) {
      part = dayPartAt(zone, start)
      count = counts.get(part.day) ?? 0
    }
    counts.set(part.day, ++count)
  }
  return counts
}

function perWeekOf(perDay: ReadonlyMap<number, number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [day, count] of perDay) counts.set(mondayOf(day), (counts.get(mondayOf(day)) ?? 0) + count)
  return counts
}

/** An opening stretch that holds a whole visit, and whether its date is closed. */
type Place = { stretch: Interval; closed: boolean }

/** The stretches that hold a visit from this start (epoch ms). */
export function placesOf({ rules, table, length }: Prepared, start: number): Place[] {
  const found: Place[] = []
  for (const day of daysAround(rules.zone, start))
    for (const stretch of stretchesOn(table, day))
      if (stretch.start <= start && start + length <= stretch.end)
        found.push({ stretch, closed: table.closed.has(day) })
  return found
}

export function fullDay({ rules, perDay }: Prepared, day: number): boolean {
  return rules.dailyCap !== null && (perDay.get(day) ?? 0) >= rules.dailyCap
}

export function fullWeek({ rules, perWeek }: Prepared, day: number): boolean {
  return rules.weeklyCap !== null && (perWeek.get(mondayOf(day)) ?? 0) >= rules.weeklyCap
}

type Check = (situation: Prepared, start: number) => boolean

/** Each rule's word on a start (epoch ms), true when it passes, in the order in which they are told to a person. */
export const checks: Record<RuleName, Check> = {
  accepting: ({ rules }) => rules.accepting,
  closed: (situation, start) => {
    const places = placesOf(situation, start)
    if (places.length && places.every(({ closed }) => closed)) return false
    return clear(closedTimes(situation.table), situation, start)
  },
  hours: (situation, start) => placesOf(situation, start).length > 0,
  leave: (situation, start) => clear(situation.rules.leave, situation, start),
  grid: (situation, start) => {
    const places = placesOf(situation, start)
    const open = places.filter(({ closed }) => !closed)
    const asked = open.length ? open : places
    return !asked.length || asked.some(({ stretch }) => onGrid(situation.rules, stretch, start))
  },
  notice: ({ earliest }, start) => start >= earliest,
  horizon: ({ rules, lastDay }, start) => localDay(rules.zone, start) <= lastDay,
  taken: (situation, start) => clear(situation.live, situation, start),
  buffer: ({ live, rules, length }, start) =>
    !live.some(visit => blocks(crowding(visit, rules), start) && !blocks(overlapping(visit, length), start)),
  "own-visit": (situation, start) => clear(situation.own, situation, start),
  "daily-cap": (situation, start) => !fullDay(situation, localDay(situation.rules.zone, start)),
  "weekly-cap": (situation, start) => !fullWeek(situation, localDay(situation.rules.zone, start)),
}

function clear(times: readonly Interval[], { length }: Prepared, start: number): boolean {
  return !times.some(time => blocks(overlapping(time, length), start))
}
