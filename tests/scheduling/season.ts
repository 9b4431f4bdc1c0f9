import { Temporal } from "temporal-polyfill"

/** Some days of a zone, among which its clock may change. */
export type Season = { zone: string; first: string; days: number }

const days = 16

/** Places and times of year in which wall clocks do what they can. */
export const seasons: readonly Season[] = [
  { zone: "Asia/Kolkata", first: "2026-01-08", days },
  { zone: "Asia/Kathmandu", first: "2025-12-25", days },
  { zone: "America/New_York", first: "2026-03-01", days },
  { zone: "America/New_York", first: "2026-10-25", days },
  { zone: "Europe/London", first: "2026-03-22", days },
  { zone: "Europe/Berlin", first: "2026-10-18", days },
  { zone: "Africa/Cairo", first: "2026-04-17", days },
  { zone: "Africa/Casablanca", first: "2026-02-08", days },
  { zone: "Australia/Lord_Howe", first: "2026-03-29", days },
  { zone: "Australia/Lord_Howe", first: "2026-09-27", days },
  { zone: "Pacific/Chatham", first: "2026-09-20", days },
  { zone: "Pacific/Apia", first: "2011-12-22", days },
  { zone: "America/Sao_Paulo", first: "2018-02-10", days },
  { zone: "America/Sao_Paulo", first: "2018-10-28", days },
  { zone: "America/St_Johns", first: "2010-10-31", days },
  { zone: "Antarctica/Troll", first: "2026-10-18", days },
  { zone: "UTC", first: "2028-02-20", days },
]

/** The first instant (epoch ms) of a season. */
export function startOf({ zone, first }: Season): number {
  return Temporal.PlainDate.from(first).toZonedDateTime(zone).epochMilliseconds
}

const known = new Map<Season, { date: string; minute: number }[]>()

/** What the wall clock shows at every minute of a season and three days beyond, read once by the calendar library. */
export function wallMinutes(season: Season): { date: string; minute: number }[] {
  const earlier = known.get(season)
  if (earlier) return earlier
  const begin = startOf(season)
  const minutes = Array.from({ length: (season.days + 4) * 1440 }, (_, index) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(begin + index * 60_000).toZonedDateTimeISO(
      season.zone,
    )
    return { date: wall.toPlainDate().toString(), minute: wall.hour * 60 + wall.minute }
  })
  known.set(season, minutes)
  return minutes
}
