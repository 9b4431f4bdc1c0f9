import { Temporal } from "temporal-polyfill"
import type { Interval, Rules, Taken, Window } from "@/lib/scheduling/types"
import { type Season, startOf, wallMinutes } from "./season"

const MINUTE = 60_000

export type Question = {
  rules: Rules
  taken: readonly Taken[]
  own: readonly Interval[]
  now: number
  from: number
  to: number
}

/**
 * The bookable starts of a question, found the slow way: every minute of the season is looked at, and every rule is
 * asked about it. Written from the rules and on the calendar library, with nothing of the engine.
 */
export function bookableStarts(season: Season, question: Question): number[] {
  const { rules } = question
  const begin = startOf(season)
  const minutes = wallMinutes(season)
  const known = knownOf(season, question)
  const candidates = new Set<number>()
  for (const date of datesOf(season)) for (const at of gridOn(season, rules, date)) candidates.add(at)
  return [...candidates]
    .sort((a, b) => a - b)
    .map(index => begin + index * MINUTE)
    .filter(
      start =>
        start >= question.from && start < question.to && allowed(question, known, start, dateOf(start)),
    )

  function dateOf(start: number) {
    return minutes[(start - begin) / MINUTE]?.date ?? ""
  }
}

function datesOf({ first, days }: Season): string[] {
  const date = Temporal.PlainDate.from(first)
  return Array.from({ length: days }, (_, index) => date.add({ days: index }).toString())
}

/** Minutes of the season, counted from its start, at which the date's opening hours let a visit begin. */
function gridOn(season: Season, rules: Rules, date: string): number[] {
  if (rules.closures.includes(date) || !dateExists(season.zone, date)) return []
  const minutes = wallMinutes(season)
  const open = new Set<number>()
  for (const { startMinute, endMinute } of windowsOn(rules, date)) {
    const end = boundary(season, date, endMinute)
    for (let at = boundary(season, date, startMinute); at < end; at++) open.add(at)
  }
  const step = rules.stepMinutes ?? rules.lengthMinutes
  const found: number[] = []
  let opened = 0
  for (const at of [...open].sort((a, b) => a - b)) {
    if (!open.has(at - 1)) opened = at
    const counted = rules.alignToClock ? (minutes[at]?.minute ?? 0) : at - opened
    if (counted % step !== 0) continue
    let during = at
    while (open.has(during) && during < at + rules.lengthMinutes) during++
    if (during === at + rules.lengthMinutes) found.push(at)
  }
  return found
}

function windowsOn(rules: Rules, text: string): Window[] {
  const date = Temporal.PlainDate.from(text)
  const override = rules.overrides.find(one => one.date === text)
  const weekly = rules.weekly.filter(hours => {
    if (hours.weekday !== date.dayOfWeek) return false
    if (hours.validFrom && Temporal.PlainDate.compare(date, hours.validFrom) < 0) return false
    if (hours.validTo && Temporal.PlainDate.compare(date, hours.validTo) > 0) return false
    if (!hours.anchor) return true
    const weeks = monday(Temporal.PlainDate.from(hours.anchor)).until(monday(date)).total("days") / 7
    return Math.abs(weeks) % (hours.everyWeeks ?? 1) === 0
  })
  return [...(override ? override.windows : weekly), ...rules.sessions.filter(one => one.date === text)]
}

const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 })

function dateExists(zone: string, date: string): boolean {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toPlainDate().toString() === date
}

/** The minute of the season at which a wall time comes: the first time it is shown, or the jump that leaves it out. */
function boundary(season: Season, date: string, minute: number): number {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute })
  const shown = wall.toZonedDateTime(season.zone, { disambiguation: "earlier" })
  const jump = shown.toPlainDateTime().equals(wall) ? shown : shown.getTimeZoneTransition("next")
  return ((jump ?? shown).epochMilliseconds - startOf(season)) / MINUTE
}

type Known = { closed: Interval[]; live: readonly Taken[]; days: string[]; weeks: string[]; lastDate: string }

/** What is looked up once a question: closed time, taken time that has not run out, where it counts, the last date. */
function knownOf(season: Season, { rules, taken, now }: Question): Known {
  const dateAt = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rules.zone).toPlainDate()
  const live = taken.filter(({ expiresAt }) => !(typeof expiresAt === "number" && expiresAt <= now))
  const dates = live.filter(({ counts }) => counts !== false).map(({ start }) => dateAt(start))
  // A closed date lasts from its first midnight to the first midnight of the next.
  const midnight = (date: string, minute: number) => startOf(season) + boundary(season, date, minute) * MINUTE
  return {
    closed: rules.closures
      .map(date => ({ start: midnight(date, 0), end: midnight(date, 1440) }))
      .filter(({ start, end }) => start < end),
    live,
    days: dates.map(String),
    weeks: dates.map(date => monday(date).toString()),
    lastDate: dateAt(now).add({ days: rules.horizonDays }).toString(),
  }
}

function allowed(question: Question, known: Known, start: number, date: string): boolean {
  const { rules, now } = question
  const end = start + rules.lengthMinutes * MINUTE
  if (!rules.accepting || date > known.lastDate) return false
  if (known.closed.some(time => time.start < end && start < time.end)) return false
  if ([...rules.leave, ...question.own].some(time => time.start < end && start < time.end)) return false
  if (start - now < rules.noticeMinutes * MINUTE) return false
  if (!known.live.every(visit => apart(visit, start, end, rules))) return false
  const sameDay = known.days.filter(other => other === date).length
  if (rules.dailyCap !== null && sameDay >= rules.dailyCap) return false
  if (rules.weeklyCap === null) return true
  const week = monday(Temporal.PlainDate.from(date)).toString()
  return known.weeks.filter(other => other === week).length < rules.weeklyCap
}

/** One ends before the other begins, with the larger of the two buffers that meet between them. */
function apart(visit: Taken, start: number, end: number, rules: Rules): boolean {
  const minutesAfter = (start - visit.end) / MINUTE
  const minutesBefore = (visit.start - end) / MINUTE
  return (
    minutesAfter >= Math.max(visit.bufferAfterMinutes, rules.bufferBeforeMinutes) ||
    minutesBefore >= Math.max(visit.bufferBeforeMinutes, rules.bufferAfterMinutes)
  )
}
