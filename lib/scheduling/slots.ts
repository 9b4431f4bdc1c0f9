import { failing, type Prepared, prepare, type Situation } from "./engine"
import { startsIn } from "./grid"
import { datesBetween, stretchesOn } from "./hours"
import type { Slot } from "./types"
import { addDays, localDate } from "./wall-time"

const MINUTE = 60_000
const DAY = 86_400_000
const NEAREST_WITHIN = 14 * DAY

/** Bookable times with from <= start < to (epoch ms), in order, at most `limit`. */
export function openSlots(input: Situation & { from: number; to: number; limit?: number }): Slot[] {
  return [...walk(prepare(input), input.from, input.to, input.limit ?? Number.POSITIVE_INFINITY)]
}

/** The first bookable time of a range, or null. */
export function firstSlot(input: Situation & { from: number; to: number }): Slot | null {
  return openSlots({ ...input, limit: 1 })[0] ?? null
}

/** The bookable times nearest to a wanted start, within two weeks either way, nearest first. Rule 19. */
export function nearest(input: Situation & { start: number; count?: number }): Slot[] {
  const { start, count = 3 } = input
  const near = openSlots({ ...input, from: start - NEAREST_WITHIN, to: start + NEAREST_WITHIN })
  return near
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start) || a.start - b.start)
    .slice(0, count)
}

function* walk(situation: Prepared, from: number, to: number, limit: number): Generator<Slot> {
  const { rules, now } = situation
  const begin = Math.max(from, now + rules.noticeMinutes * MINUTE)
  if (!rules.accepting || begin >= to) return
  const ends = localDate(rules.zone, to - 1)
  const last = ends < situation.lastDate ? ends : situation.lastDate
  const seen = new Set<number>()
  let held: Slot[] = []
  let found = 0
  for (const date of datesBetween(localDate(rules.zone, begin), last)) {
    for (const stretch of stretchesOn(rules, date))
      for (const start of startsIn(rules, stretch)) {
        if (start < begin || start >= to || seen.has(start) || failing(situation, start).length) continue
        seen.add(start)
        held.push({ start, end: start + rules.lengthMinutes * MINUTE })
      }
    // Later dates can't begin before this one ends, so what starts earlier is final.
    held.sort((a, b) => a.start - b.start)
    const edge = addDays(date, 1)
    const ready = held.filter(slot => localDate(rules.zone, slot.start) < edge || date === last)
    held = held.filter(slot => !ready.includes(slot))
    for (const slot of ready) {
      yield slot
      if (++found >= limit) return
    }
  }
}
