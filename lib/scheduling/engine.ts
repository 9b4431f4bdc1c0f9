import { onGrid } from "./grid"
import { REACH_DAYS, stretchesOn } from "./hours"
import type { Interval, RuleName, Rules, Taken } from "./types"
import { addDays, localDate, weekOf } from "./wall-time"

const MINUTE = 60_000

/** What a decision is made from. `own` are the patient's other visits; `now` is epoch ms. */
export type Situation = { rules: Rules; taken: readonly Taken[]; own?: readonly Interval[]; now: number }

/** The rules in the order in which they are told to a person. */
export const ruleOrder: readonly RuleName[] = [
  "accepting",
  "closed",
  "hours",
  "leave",
  "grid",
  "notice",
  "horizon",
  "taken",
  "buffer",
  "own-visit",
  "daily-cap",
  "weekly-cap",
]

/** A situation prepared once and asked about many times: every list and every decision goes through `failing`. */
export type Prepared = {
  rules: Rules
  now: number
  today: string
  lastDate: string
  live: readonly Taken[]
  own: readonly Interval[]
  perDay: ReadonlyMap<string, number>
  perWeek: ReadonlyMap<string, number>
}

export function prepare({ rules, taken, own = [], now }: Situation): Prepared {
  const live = taken
    .filter(({ expiresAt }) => expiresAt === null || expiresAt === undefined || expiresAt > now)
    .sort((a, b) => a.start - b.start)
  const perDay = new Map<string, number>()
  const perWeek = new Map<string, number>()
  if (rules.dailyCap !== null || rules.weeklyCap !== null)
    for (const { start, counts = true } of live) {
      if (!counts) continue
      const date = localDate(rules.zone, start)
      perDay.set(date, (perDay.get(date) ?? 0) + 1)
      const week = weekOf(date)
      perWeek.set(week, (perWeek.get(week) ?? 0) + 1)
    }
  const today = localDate(rules.zone, now)
  return { rules, now, today, lastDate: addDays(today, rules.horizonDays), live, own, perDay, perWeek }
}

/** The rules that speak against a start, none when it may be booked. Hours and grid are given by who walks the stretches. */
export function failing(
  situation: Prepared,
  start: number,
  place?: { open: boolean; closed: boolean; grid: boolean },
): RuleName[] {
  const { rules, now } = situation
  const end = start + rules.lengthMinutes * MINUTE
  const failed: RuleName[] = []
  if (!rules.accepting) failed.push("accepting")
  if (place?.closed) failed.push("closed")
  else if (place && !place.open) failed.push("hours")
  if (rules.leave.some(leave => leave.start < end && start < leave.end)) failed.push("leave")
  if (place?.open && !place.grid) failed.push("grid")
  if (start < now + rules.noticeMinutes * MINUTE) failed.push("notice")
  const date = localDate(rules.zone, start)
  if (date > situation.lastDate) failed.push("horizon")
  const clash = clashAt(situation, start, end)
  if (clash) failed.push(clash)
  if (situation.own.some(visit => visit.start < end && start < visit.end)) failed.push("own-visit")
  if (rules.dailyCap !== null && (situation.perDay.get(date) ?? 0) >= rules.dailyCap) failed.push("daily-cap")
  if (rules.weeklyCap !== null && (situation.perWeek.get(weekOf(date)) ?? 0) >= rules.weeklyCap)
    failed.push("weekly-cap")
  return failed
}

/** Where a start stands among the opening stretches of its date and the dates before that reach into it. */
export function placeOf(rules: Rules, start: number): { open: boolean; closed: boolean; grid: boolean } {
  const end = start + rules.lengthMinutes * MINUTE
  const date = localDate(rules.zone, start)
  let open = false
  for (let back = 0; back <= REACH_DAYS; back++)
    for (const stretch of stretchesOn(rules, addDays(date, -back))) {
      if (start < stretch.start || end > stretch.end) continue
      open = true
      if (onGrid(rules, stretch, start)) return { open, closed: false, grid: true }
    }
  return { open, closed: !open && rules.closures.includes(date), grid: false }
}

/** Overlap, or a gap smaller than the larger of the two buffers that meet in it. Rule 8. */
function clashAt({ live, rules }: Prepared, start: number, end: number): "taken" | "buffer" | null {
  let tight = false
  for (const visit of live) {
    if (visit.start < end && start < visit.end) return "taken"
    const after = Math.max(visit.bufferAfterMinutes, rules.bufferBeforeMinutes) * MINUTE
    const before = Math.max(rules.bufferAfterMinutes, visit.bufferBeforeMinutes) * MINUTE
    if (visit.end <= start ? start - visit.end < after : visit.start - end < before) tight = true
  }
  return tight ? "buffer" : null
}
