import { type Block, firstEndingAfter } from "./blocks"
import { blocksOf, fullDay, fullWeek, type Prepared, prepare, type Situation } from "./engine"
import { startAfter, startFrom } from "./grid"
import { REACH, stretchesOn } from "./hours"
import type { Interval, Slot } from "./types"
import { instantOf, localDay } from "./wall-time"

const DAY = 86_400_000
const NEAREST_WITHIN = 14 * DAY

/** Bookable times with from <= start < to (epoch ms), in order, at most `limit`. */
export function openSlots(input: Situation & { from: number; to: number; limit?: number }): Slot[] {
  const situation = prepare(input)
  const { rules, table, length, lastDay } = situation
  const from = Math.max(input.from, situation.earliest)
  const range = { start: from, end: input.to }
  if (!rules.accepting || from >= input.to) return []
  const limit = input.limit ?? Number.POSITIVE_INFINITY
  const blocked = blocksOf(situation)
  const last = Math.min(localDay(rules.zone, input.to - 1), lastDay) + REACH.on
  const slots: Slot[] = []
  let ahead: number[] = []
  for (let day = localDay(rules.zone, from) - REACH.back; day <= last; day++) {
    // No window of this day or a later one begins before its midnight: what starts earlier is final.
    ahead = settle(ahead, instantOf(rules.zone, day, 0))
    if (slots.length >= limit) return slots.slice(0, limit)
    if (table.closed.has(day)) continue
    for (const stretch of stretchesOn(table, day)) addFree(ahead, situation, stretch, range, blocked)
  }
  settle(ahead, Number.POSITIVE_INFINITY)
  return slots.slice(0, limit)

  function settle(starts: number[], edge: number): number[] {
    if (!starts.length) return starts
    starts.sort((a, b) => a - b)
    const later: number[] = []
    for (const start of starts)
      if (start >= edge) later.push(start)
      else if (slots.at(-1)?.start !== start) slots.push({ start, end: start + length })
    return later
  }
}

/** Adds the free starts of one stretch within the range. Starts and blocks only go forward, so each is met once. */
function addFree(
  found: number[],
  situation: Prepared,
  stretch: Interval,
  range: Interval,
  blocked: readonly Block[],
) {
  const { rules, length, lastDay } = situation
  const end = Math.min(stretch.end - length, range.end - 1)
  let start = startFrom(rules, stretch, range.start)
  if (start > end) return
  let next = firstEndingAfter(blocked, start)
  while (start <= end) {
    const block = blocked[next]
    if (block && block.before <= start) next++
    else if (block && block.after < start) start = startFrom(rules, stretch, block.before)
    else {
      const day = localDay(rules.zone, start)
      if (day <= lastDay && !fullDay(situation, day) && !fullWeek(situation, day)) found.push(start)
      start = startAfter(rules, start)
    }
  }
}

/** The first bookable time of a range (epoch ms), or null. */
export function firstSlot(input: Situation & { from: number; to: number }): Slot | null {
  return openSlots({ ...input, limit: 1 })[0] ?? null
}

/** The bookable times nearest to a wanted start (epoch ms), within two weeks either way, nearest first. Rule 19. */
export function nearest(input: Situation & { start: number; count?: number }): Slot[] {
  const { start, count = 3 } = input
  const near = openSlots({ ...input, from: start - NEAREST_WITHIN, to: start + NEAREST_WITHIN })
  return near
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start) || a.start - b.start)
    .slice(0, count)
}
