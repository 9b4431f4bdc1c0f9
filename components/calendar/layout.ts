import type { CalendarDay } from "@/lib/booking/calendar"
import type { Interval } from "@/lib/scheduling/types"
import { localMinute } from "@/lib/scheduling/wall-time"

const MINUTE = 60_000

/** Hours of the wall clock that the calendar shows, 0 to 24: what is open or booked, and a little around it. */
export function hoursShown(days: CalendarDay[], zone: string): { first: number; last: number } {
  const marks = days.flatMap(day =>
    [
      ...day.open,
      ...day.visits.map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })),
    ].flatMap(one => {
      const { top, bottom } = span(day, one, zone)
      return [top, bottom]
    }),
  )
  const first = Math.floor(Math.min(9 * 60, ...marks) / 60)
  const last = Math.ceil(Math.max(17 * 60, ...marks) / 60)
  return { first, last: Math.min(24, last) }
}

/**
 * Where a stretch stands on its day's wall clock, in minutes from midnight. In the hour that happens twice the second
 * pass lies where it ends: a visit never looks longer than it is, nor upside down.
 */
export function span(
  day: Pick<CalendarDay, "from" | "to">,
  { start, end }: Interval,
  zone: string,
): { top: number; bottom: number } {
  const from = Math.max(start, day.from)
  const to = Math.min(end, day.to)
  const top = localMinute(zone, from)
  const bottom = to === day.to ? 1440 : localMinute(zone, to)
  const length = Math.round((to - from) / MINUTE)
  return { top, bottom: bottom > top ? bottom : Math.min(1440, top + length) }
}
