import { formatter, parts } from "@/lib/scheduling/formats"

/** A visit's time as a person reads it in one zone. `zone` is the zone's name, such as "India Standard Time". */
export type When = { short: string; long: string; zone: string }

/** "Tue 24 Nov, 10:30" and "Tuesday 24 November 2026, 10:30 to 11:00". An unknown zone reads as UTC. */
export function whenIn(zone: string, startsAt: Date, endsAt: Date): When {
  const timeZone = known(zone) ? zone : "UTC"
  const short = parts(startsAt, { timeZone, weekday: "short", day: "numeric", month: "short" })
  const long = parts(startsAt, { timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" })
  const clock = (at: Date) => clockIn(timeZone, at)
  const name = parts(startsAt, { timeZone, timeZoneName: "long" })
  return {
    short: `${short("weekday")} ${short("day")} ${short("month").slice(0, 3)}, ${clock(startsAt)}`,
    long: `${long("weekday")} ${long("day")} ${long("month")} ${long("year")}, ${clock(startsAt)} to ${clock(endsAt)}`,
    zone: name("timeZoneName"),
  }
}

/** "10:30" on the zone's clock. */
export function clockIn(zone: string, at: Date): string {
  const timeZone = known(zone) ? zone : "UTC"
  const read = parts(at, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  return `${read("hour")}:${read("minute")}`
}

function known(zone: string): boolean {
  try {
    formatter({ timeZone: zone })
    return true
  } catch {
    return false
  }
}
