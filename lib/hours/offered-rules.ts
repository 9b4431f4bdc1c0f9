import { closedTimes, REACH, stretchesOn, timeOfDay, timetable } from "@/lib/scheduling/hours"
import type { Interval, Rules } from "@/lib/scheduling/types"
import { dateOf, epochDay } from "@/lib/scheduling/wall-time"

const MINUTE = 60_000

/**
 * How many minutes a doctor offers on each local date of a span (YYYY-MM-DD, both inclusive), where there are any: hours,
 * overrides and sessions, less closed dates and leave, in elapsed minutes. What lies past midnight counts for the date the
 * clock shows, and no minute twice. Nothing before or after `practising` (epoch ms): the time the doctor was in the directory.
 */
export function offeredMinutes(
  rules: Rules,
  { from, through }: { from: string; through: string },
  practising: Interval,
): { date: string; minutes: number }[] {
  const table = timetable(rules)
  const [first, last] = [epochDay(from), epochDay(through)]
  const open: Interval[] = []
  for (let day = first - REACH.back; day <= last + REACH.on; day++)
    if (!table.closed.has(day)) open.push(...stretchesOn(table, day))
  const away = [...closedTimes(table), ...rules.leave].sort((a, b) => a.start - b.start)
  const free = without(united(open), away)
  const days: { date: string; minutes: number }[] = []
  for (let day = first; day <= last; day++) {
    const time = timeOfDay(rules.zone, day).flatMap(whole => common(whole, practising))
    const offered = time.flatMap(part => free.flatMap(one => common(one, part)))
    const minutes = Math.round(offered.reduce((sum, { start, end }) => sum + end - start, 0) / MINUTE)
    if (minutes > 0) days.push({ date: dateOf(day), minutes })
  }
  return days
}

function common(one: Interval, other: Interval): Interval[] {
  const both = { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }
  return both.start < both.end ? [both] : []
}

function united(all: readonly Interval[]): Interval[] {
  const found: Interval[] = []
  for (const next of [...all].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last && next.start <= last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else found.push(next)
  }
  return found
}

/** What is left of `open` (in order and apart) where `away` (in order of their starts) takes its time. */
function without(open: readonly Interval[], away: readonly Interval[]): Interval[] {
  return open.flatMap(whole => {
    const left: Interval[] = []
    let start = whole.start
    for (const gone of away) {
      if (gone.end <= start || gone.start >= whole.end) continue
      if (gone.start > start) left.push({ start, end: gone.start })
      start = Math.max(start, gone.end)
    }
    return start < whole.end ? [...left, { start, end: whole.end }] : left
  })
}
