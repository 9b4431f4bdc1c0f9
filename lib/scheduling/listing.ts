import { type Blocked, blockedIn, firstEndingAfter } from "./blocked"
import { fullDay, fullWeek, type Prepared } from "./engine"
import { type Grid, gridOf, onOrAfter } from "./grid"
import { REACH, stretchesOn } from "./hours"
import type { Interval, Slot } from "./types"
import { dayPartAt, instantOf, localDay } from "./wall-time"

/** The bookable times of a range, in order. With `onlyFirst` no more days than it takes to be sure of the first. */
export function listed(situation: Prepared, asked: Interval, onlyFirst = false): Slot[] {
  const { rules, table, earliest, lastDay } = situation
  const range = { start: Math.max(asked.start, earliest), end: asked.end }
  const slots: Slot[] = []
  if (!rules.accepting || range.start >= range.end) return slots
  const blocked = blockedIn(situation, range)
  const last = Math.min(localDay(rules.zone, range.end - 1), lastDay) + REACH.on
  for (let day = localDay(rules.zone, range.start) - REACH.back; day <= last; day++) {
    // No window of this day or a later one begins before its midnight.
    if (onlyFirst && slots.some(({ start }) => start < instantOf(rules.zone, day, 0))) break
    if (table.closed.has(day)) continue
    for (const stretch of stretchesOn(table, day)) addOpen(slots, situation, stretch, range, blocked)
  }
  return inOrder(slots)
}

/** Adds what a stretch has within the range, a day of the clock at a time, as caps, horizon and grid may go by it. */
function addOpen(slots: Slot[], situation: Prepared, stretch: Interval, range: Interval, blocked: Blocked) {
  const { rules, length, lastDay } = situation
  const end = Math.min(stretch.end - length, range.end - 1)
  for (let at = Math.max(stretch.start, range.start); at <= end; ) {
    const part = dayPartAt(rules.zone, at)
    const last = Math.min(end, part.until - 1)
    if (part.day <= lastDay && !fullDay(situation, part.day) && !fullWeek(situation, part.day))
      addFree(slots, gridOf(rules, stretch, part), length, { start: at, end: last }, blocked)
    at = part.until
  }
}

/** Adds the visits that start on the grid between two instants, both included, and in no block. Each block is met once. */
function addFree(
  slots: Slot[],
  grid: Grid,
  length: number,
  { start: from, end: last }: Interval,
  blocked: Blocked,
) {
  let start = onOrAfter(grid, from)
  for (let next = firstEndingAfter(blocked, start); start <= last; next++) {
    const after = Math.min(blocked.after[next] ?? last, last)
    const before = blocked.before[next] ?? last
    for (; start <= after; start += grid.step) slots.push({ start, end: start + length })
    if (start < before) start = onOrAfter(grid, before)
  }
}

/** Where the hours of two dates overlap, their times are neither in order nor all different. */
function inOrder(slots: Slot[]): Slot[] {
  let latest = Number.NEGATIVE_INFINITY
  for (const { start } of slots) {
    if (start <= latest) return sorted(slots)
    latest = start
  }
  return slots
}

function sorted(slots: readonly Slot[]): Slot[] {
  const all = [...slots].sort((a, b) => a.start - b.start)
  return all.filter(({ start }, index) => start !== all[index - 1]?.start)
}
