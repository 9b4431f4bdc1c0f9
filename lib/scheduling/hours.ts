import type { Interval, Rules, WeeklyHours, Window } from "./types"
import { addDays, dateOf, epochDay, toInstant, weekday, weekOf } from "./wall-time"

/** Windows may pass midnight twice (2880), so a time can belong to a window of its date or of the two before. */
export const REACH_DAYS = 2

/** The opening stretches of a local date as instants, merged where they touch. Rules 1 to 5. */
export function stretchesOn(rules: Rules, date: string): Interval[] {
  const found = windowsOn(rules, date)
    .map(({ startMinute, endMinute }) => ({
      start: toInstant(rules.zone, date, startMinute),
      end: toInstant(rules.zone, date, endMinute),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  const merged: Interval[] = []
  for (const stretch of found) {
    const last = merged.at(-1)
    if (last && stretch.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) }
    else merged.push(stretch)
  }
  return merged
}

/** Weekly hours, or the date's override instead, plus extra sessions; nothing on a closed date. Rule 2. */
function windowsOn(rules: Rules, date: string): Window[] {
  if (rules.closures.includes(date)) return []
  const override = rules.overrides.find(one => one.date === date)
  const regular = override ? override.windows : rules.weekly.filter(hours => appliesOn(hours, date))
  return [...regular, ...rules.sessions.filter(session => session.date === date)]
}

function appliesOn(hours: WeeklyHours, date: string): boolean {
  if (hours.weekday !== weekday(date)) return false
  if (hours.validFrom && date < hours.validFrom) return false
  if (hours.validTo && date > hours.validTo) return false
  const every = hours.everyWeeks ?? 1
  if (every === 1 || !hours.anchor) return true
  const weeks = (epochDay(weekOf(date)) - epochDay(weekOf(hours.anchor))) / 7
  return weeks % every === 0
}

/** Local dates from the one before which nothing can reach `from` to the one of `to`, inclusive. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = []
  for (let day = epochDay(addDays(first, -REACH_DAYS)); day <= epochDay(last); day++) dates.push(dateOf(day))
  return dates
}
