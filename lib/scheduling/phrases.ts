import type { Interval } from "./types"
import { dateOf, happensTwice, localDay, localMinute, offsetAt, weekdayOf } from "./wall-time"

const MINUTE = 60_000
const DAY_MINUTES = 1_440
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
// One locale knows the short name of a place's time, another only its distance from Greenwich.
const locales = ["en-US", "en-GB", "en-AU", "en-NZ", "en-IN", "en-ZA"]

const two = (number: number) => String(number).padStart(2, "0")

/** "09:30" on the zone's wall clock; in the hour that happens twice "01:30 EDT". */
export function clockText(zone: string, at: number): string {
  const minute = Math.floor(localMinute(zone, at))
  const text = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  return happensTwice(zone, at) ? `${text} ${abbreviation(zone, at)}` : text
}

/** "Thu 15 Jan 2026" of a day number. */
export function dayText(day: number): string {
  const [year = "", month = "", date = ""] = dateOf(day).split("-")
  return `${weekdays[weekdayOf(day) - 1]} ${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** "09:00–12:00" within a day's length, otherwise both ends with their dates. */
export function rangeText(zone: string, { start, end }: Interval): string {
  const clocks = [clockText(zone, start), clockText(zone, end)]
  if (end - start <= DAY_MINUTES * MINUTE) return clocks.join("–")
  return [start, end].map((at, side) => `${dayText(localDay(zone, at))} ${clocks[side]}`).join(" to ")
}

/** "2 days 3 h 5 min" of whole minutes. */
export function durationText(minutes: number): string {
  const days = Math.floor(minutes / DAY_MINUTES)
  const parts = [
    days && `${days} ${days === 1 ? "day" : "days"}`,
    Math.floor((minutes % DAY_MINUTES) / 60) && `${Math.floor((minutes % DAY_MINUTES) / 60)} h`,
    minutes % 60 && `${minutes % 60} min`,
  ]
  return parts.filter(Boolean).join(" ") || "0 min"
}

/** "+05:30" of a zone at an instant. */
export function offsetText(zone: string, at: number): string {
  const minutes = Math.round(offsetAt(zone, at) / MINUTE)
  const size = Math.abs(minutes)
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

const abbreviations = new Map<string, string>()

/** What people call the zone's time at an instant: "EDT", "CET", or its offset where it has no name. */
function abbreviation(zone: string, at: number): string {
  const key = `${zone} ${offsetText(zone, at)}`
  const known = abbreviations.get(key)
  if (known) return known
  const names = locales.map(locale => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" })
    return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? ""
  })
  const name = names.find(text => /^[A-Z]{2,5}$/.test(text)) ?? offsetText(zone, at)
  abbreviations.set(key, name)
  return name
}
