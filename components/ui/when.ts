import { formatter, parts } from "@/lib/scheduling/formats"

/** "10:30" in the zone. */
export function clock(at: Date | number, zone: string): string {
  const read = parts(at, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  return `${read("hour")}:${read("minute")}`
}

/** "Tue 24 Nov"; the year is added when it isn't the year of `now`, where that is given. */
export function day(at: Date | number, zone: string, now?: number): string {
  const read = parts(at, {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  })
  const text = `${read("weekday")} ${read("day")} ${read("month").slice(0, 3)}`
  const other = now !== undefined && read("year") !== parts(now, { timeZone: zone, year: "numeric" })("year")
  return other ? `${text} ${read("year")}` : text
}

/** "Tuesday 24 November". */
export function longDay(at: Date | number, zone: string): string {
  const read = parts(at, { timeZone: zone, weekday: "long", day: "numeric", month: "long" })
  return `${read("weekday")} ${read("day")} ${read("month")}`
}

/** "24 November 2026", for papers that are kept. */
export function fullDate(at: Date | number, zone: string): string {
  const read = parts(at, { timeZone: zone, day: "numeric", month: "long", year: "numeric" })
  return `${read("day")} ${read("month")} ${read("year")}`
}

/** "Tue 24 Nov, 10:30". */
export function dayTime(at: Date | number, zone: string, now?: number): string {
  return `${day(at, zone, now)}, ${clock(at, zone)}`
}

/** "India Standard Time", or "GMT+5:30" as the short name. */
export function zoneName(zone: string, at: Date | number, length: "long" | "short" = "long"): string {
  return parts(at, { timeZone: zone, timeZoneName: length })("timeZoneName")
}

/** Whether two zones show the same clock at that moment. */
export function sameClock(a: string, b: string, at: Date | number): boolean {
  const options = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  } as const
  return (
    formatter({ timeZone: a, ...options }).format(at) === formatter({ timeZone: b, ...options }).format(at)
  )
}

/** "today", "tomorrow", or "Tue 24 Nov", by the zone's calendar. */
export function nearDay(at: Date | number, zone: string, now: number): string {
  const date = (moment: Date | number) => formatter({ timeZone: zone, dateStyle: "short" }).format(moment)
  if (date(at) === date(now)) return "today"
  if (date(at) === date(now + 86_400_000)) return "tomorrow"
  return day(at, zone, now)
}

const spans: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
]
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" })

/** "3 hours ago", "yesterday", "this minute". */
export function age(at: Date, now: number): string {
  const passed = now - at.getTime()
  const [unit, ms] = spans.find(([, span]) => passed >= span) ?? ["minute", 60_000]
  return relative.format(-Math.floor(passed / ms), unit)
}
