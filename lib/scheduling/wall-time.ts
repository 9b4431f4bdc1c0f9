import { Temporal } from "temporal-polyfill"

// The one place where wall time meets the clock.

const MINUTE = 60_000
const DAY = 86_400_000

/** A stretch of the clock with one offset from UTC (ms), from `since` (epoch ms) on. */
type Stretch = { since: number; offset: number }

const years = new Map<string, Stretch[]>()

/** The stretches of a zone that touch a UTC year, looked up once per zone and year. */
function stretches(zone: string, year: number): Stretch[] {
  const key = `${zone} ${year}`
  const known = years.get(key)
  if (known) return known
  const begin = Date.UTC(year, 0, 1)
  const end = Date.UTC(year + 1, 0, 1)
  let at = Temporal.Instant.fromEpochMilliseconds(begin).toZonedDateTimeISO(zone)
  const found: Stretch[] = [{ since: Number.NEGATIVE_INFINITY, offset: at.offsetNanoseconds / 1e6 }]
  for (;;) {
    const next = at.getTimeZoneTransition("next")
    if (!next || next.epochMilliseconds >= end) break
    found.push({ since: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 })
    at = next
  }
  if (years.size > 4_000) years.clear()
  years.set(key, found)
  return found
}

/** Milliseconds to add to UTC for the zone's wall clock at an instant (epoch ms). */
export function offsetAt(zone: string, instant: number): number {
  const all = stretches(zone, new Date(instant).getUTCFullYear())
  let offset = all[0]?.offset ?? 0
  for (const stretch of all) {
    if (stretch.since > instant) break
    offset = stretch.offset
  }
  return offset
}

/**
 * The instant of a wall time: minutes from local midnight of a date (YYYY-MM-DD), which may pass 1440.
 * The hour that happens twice is taken at its first occurrence; inside a gap it is the transition itself.
 */
export function toInstant(zone: string, date: string, minute: number): number {
  const wall = epochDay(date) * DAY + minute * MINUTE
  const before = offsetAt(zone, wall - DAY)
  const after = offsetAt(zone, wall + DAY)
  if (before === after && offsetAt(zone, wall - before) === before) return wall - before
  const candidates = [before, after, offsetAt(zone, wall - before), offsetAt(zone, wall - after)].map(
    offset => wall - offset,
  )
  const valid = candidates.filter(instant => instant + offsetAt(zone, instant) === wall)
  return valid.length ? Math.min(...valid) : transitionAround(zone, wall)
}

/** The first instant at which the zone's wall clock shows this wall time or later. */
function transitionAround(zone: string, wall: number): number {
  const years = [new Date(wall - DAY).getUTCFullYear(), new Date(wall + DAY).getUTCFullYear()]
  const all = [...new Set(years)].flatMap(year => stretches(zone, year))
  const jumps = all.filter(
    ({ since, offset }) =>
      Number.isFinite(since) && since + offset > wall && Math.abs(since + offset - wall) <= 2 * DAY,
  )
  return Math.min(...jumps.map(({ since }) => since))
}

/** The local date (YYYY-MM-DD) of an instant in a zone. */
export function localDate(zone: string, instant: number): string {
  return dateOf(Math.floor((instant + offsetAt(zone, instant)) / DAY))
}

/** Minutes since local midnight on the wall clock, with fractions. */
export function localMinute(zone: string, instant: number): number {
  const wall = instant + offsetAt(zone, instant)
  return (wall - Math.floor(wall / DAY) * DAY) / MINUTE
}

/** Days since 1970-01-01 of a date. */
export function epochDay(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY)
}

/** The date of a number of days since 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  return dateOf(epochDay(date) + days)
}

/** ISO weekday: 1 Monday to 7 Sunday. */
export function weekday(date: string): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1
}

/** The Monday of a date's week. */
export function weekOf(date: string): string {
  return addDays(date, 1 - weekday(date))
}
