import type { Interval, Rules, WeeklyHours, Window } from "./types"
import { epochDay, instantOf, localDay, mondayOf, weekdayOf } from "./wall-time"

/** A time can belong to a window of its own local day, of the two before (2880 minutes), or, when the clock falls back over midnight, of the next. */
export const REACH = { back: 2, on: 1 }

/** The local days (since 1970-01-01) whose windows can hold an instant (epoch ms). */
export function daysAround(zone: string, at: number): number[] {
  const first = localDay(zone, at) - REACH.back
  return Array.from({ length: REACH.back + 1 + REACH.on }, (_, index) => first + index)
}

/** The rules of a schedule by day number (days since 1970-01-01), looked up once. */
export type Timetable = {
  zone: string
  weekly: ReadonlyMap<number, readonly Regular[]>
  overrides: ReadonlyMap<number, readonly Window[]>
  sessions: ReadonlyMap<number, readonly Window[]>
  closed: ReadonlySet<number>
}

type Regular = Window & { from: number; to: number; every: number; anchorWeek: number | null }

export function timetable(rules: Rules): Timetable {
  return {
    zone: rules.zone,
    weekly: grouped(rules.weekly, hours => hours.weekday, regular),
    // The first override of a date is the one that counts, so it is set last.
    overrides: new Map([...rules.overrides].reverse().map(({ date, windows }) => [epochDay(date), windows])),
    sessions: grouped(
      rules.sessions,
      ({ date }) => epochDay(date),
      session => session,
    ),
    closed: new Set(rules.closures.map(epochDay)),
  }
}

function regular(hours: WeeklyHours): Regular {
  return {
    startMinute: hours.startMinute,
    endMinute: hours.endMinute,
    from: hours.validFrom ? epochDay(hours.validFrom) : Number.NEGATIVE_INFINITY,
    to: hours.validTo ? epochDay(hours.validTo) : Number.POSITIVE_INFINITY,
    every: hours.everyWeeks ?? 1,
    anchorWeek: hours.anchor ? mondayOf(epochDay(hours.anchor)) : null,
  }
}

function grouped<T, V>(all: readonly T[], key: (one: T) => number, value: (one: T) => V): Map<number, V[]> {
  const groups = new Map<number, V[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(value(one))
    else groups.set(key(one), [value(one)])
  }
  return groups
}

/** The opening stretches of a local day as instants, as if it were not closed, merged where they touch. Rules 1 to 5. */
export function stretchesOn(table: Timetable, day: number): Interval[] {
  const found: Interval[] = []
  const windows = windowsOn(table, day)
  if (!windows.length || !exists(table.zone, day)) return found
  for (const { startMinute, endMinute } of windows) {
    const start = instantOf(table.zone, day, startMinute)
    const end = instantOf(table.zone, day, endMinute)
    if (start < end) found.push({ start, end })
  }
  return found.length > 1 ? merged(found) : found
}

/** Weekly hours, or the date's override instead, plus extra sessions. Rule 2. */
function windowsOn(table: Timetable, day: number): readonly Window[] {
  const windows = table.overrides.get(day) ?? usualOn(table, day)
  const sessions = table.sessions.get(day)
  return sessions ? [...windows, ...sessions] : windows
}

function usualOn(table: Timetable, day: number): readonly Window[] {
  return table.weekly.get(weekdayOf(day))?.filter(hours => appliesOn(hours, day)) ?? []
}

function appliesOn({ from, to, every, anchorWeek }: Regular, day: number): boolean {
  if (day < from || day > to) return false
  return anchorWeek === null || every === 1 || ((mondayOf(day) - anchorWeek) / 7) % every === 0
}

/** A zone that moves across the date line leaves a date out. */
function exists(zone: string, day: number): boolean {
  return localDay(zone, instantOf(zone, day, 0)) === day
}

/** In order, and one where two touch or overlap. */
function merged(intervals: readonly Interval[]): Interval[] {
  const all: Interval[] = []
  for (const next of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && next.start <= last.end)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else all.push(next)
  }
  return all
}

/** A local day as an interval, from its first midnight to the next day's; none when the zone left the date out. */
export function timeOfDay(zone: string, day: number): Interval[] {
  const time = { start: instantOf(zone, day, 0), end: instantOf(zone, day + 1, 0) }
  return time.start < time.end ? [time] : []
}

/** The whole of each closed date. */
export function closedTimes({ zone, closed }: Timetable): Interval[] {
  return [...closed].flatMap(day => timeOfDay(zone, day))
}
