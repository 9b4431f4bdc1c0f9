import { Temporal } from "temporal-polyfill"

// The one place where wall time meets the clock.

const MINUTE = 60_000
const DAY = 86_400_000
const ZONES_KEPT = 1_000
const YEARS_KEPT = 200

/** A stretch of time with one offset from UTC (ms), from `since` until just before `until` (epoch ms). Ends with its UTC year. */
type Stretch = { since: number; until: number; offset: number }

/** What is known of a zone: its stretches by UTC year, and the one asked about last. */
type Zone = { name: string; years: Map<number, Stretch[]>; last: Stretch }

const nowhere: Zone = { name: "", years: new Map(), last: { since: 0, until: 0, offset: 0 } }
const zones = new Map<string, Zone>()
/** One question is about one zone: a look at its name saves the search for it. */
let latest = nowhere

/** The stretch of the zone's clock that holds an instant (epoch ms). Transitions are looked up once per zone and year. */
function stretchAt(zone: string, instant: number): Stretch {
  if (latest.name !== zone) latest = zones.get(zone) ?? opened(zone)
  const { last } = latest
  return last.since <= instant && instant < last.until ? last : found(latest, instant)
}

function opened(name: string): Zone {
  const fresh = { ...nowhere, name, years: new Map<number, Stretch[]>() }
  if (zones.size >= ZONES_KEPT) zones.clear()
  zones.set(name, fresh)
  return fresh
}

function found(zone: Zone, instant: number): Stretch {
  const year = new Date(instant).getUTCFullYear()
  const all = zone.years.get(year) ?? lookedUp(zone.name, year)
  const stretch = all.find(({ until }) => instant < until)
  if (!stretch) throw new RangeError(`No such instant: ${instant}`)
  if (zone.years.size >= YEARS_KEPT) zone.years.clear()
  zone.years.set(year, all)
  zone.last = stretch
  return stretch
}

function lookedUp(zone: string, year: number): Stretch[] {
  const end = Date.UTC(year + 1, 0, 1)
  const found: Stretch[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition("next")
    const until = Math.min(next?.epochMilliseconds ?? end, end)
    found.push({ since: at.epochMilliseconds, until, offset: at.offsetNanoseconds / 1e6 })
    if (!next || until === end) return found
    at = next
  }
}

/** A local day, or what the clock leaves of it in one piece: from an instant on until it is another day or the clock changes. */
export type DayPart = { day: number; midnight: number; since: number; until: number }

/** The part of a local day that holds an instant; `midnight` is when its clock would have shown 00:00 (all epoch ms). */
export function dayPartAt(zone: string, instant: number): DayPart {
  const { since, until, offset } = stretchAt(zone, instant)
  const day = Math.floor((instant + offset) / DAY)
  const midnight = day * DAY - offset
  return { day, midnight, since: Math.max(since, midnight), until: Math.min(until, midnight + DAY) }
}

/** Milliseconds to add to UTC for the zone's wall clock at an instant (epoch ms). */
export function offsetAt(zone: string, instant: number): number {
  return stretchAt(zone, instant).offset
}

/**
 * The instant (epoch ms) of a wall time: minutes from local midnight of a date (YYYY-MM-DD), which may pass 1440.
 * The hour that happens twice is taken at its first occurrence; inside a gap it is the transition itself.
 */
export function toInstant(zone: string, date: string, minute: number): number {
  return instantOf(zone, epochDay(date), minute)
}

/** The same for a day number: the first instant at which the wall clock shows this time or a later one. */
export function instantOf(zone: string, day: number, minute: number): number {
  const wall = day * DAY + minute * MINUTE
  for (let stretch = stretchAt(zone, wall - DAY); ; stretch = stretchAt(zone, stretch.until)) {
    const instant = Math.max(stretch.since, wall - stretch.offset)
    if (instant < stretch.until) return instant
  }
}

/** Whether the wall clock shows the time of this instant (epoch ms) a second time within a day. */
export function happensTwice(zone: string, instant: number): boolean {
  const wall = instant + offsetAt(zone, instant)
  return [instant - DAY, instant + DAY].some(near => {
    const other = wall - offsetAt(zone, near)
    return other !== instant && other + offsetAt(zone, other) === wall
  })
}

/** The local day of an instant (epoch ms), as days since 1970-01-01. */
export function localDay(zone: string, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY)
}

/** The local date (YYYY-MM-DD) of an instant in a zone. */
export function localDate(zone: string, instant: number): string {
  return dateOf(localDay(zone, instant))
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

/** ISO weekday of a day number: 1 Monday to 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The day number of the Monday of a day's week. */
export function mondayOf(day: number): number {
  return day + 1 - weekdayOf(day)
}

/** The local day an instant falls on, as a range of instants. */
export function dayAround(zone: string, instant: number): { from: number; to: number } {
  const day = localDay(zone, instant)
  return { from: instantOf(zone, day, 0), to: instantOf(zone, day + 1, 0) }
}
