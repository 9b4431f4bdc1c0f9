import { prepare, type Situation } from "./engine"
import { listed } from "./listing"
import type { Slot } from "./types"

const DAY = 86_400_000
const FORTNIGHT = 14 * DAY

/** Bookable times with from <= start < to (epoch ms), in order, at most `limit`. */
export function openSlots(input: Situation & { from: number; to: number; limit?: number }): Slot[] {
  const slots = listed(prepare(input), { start: input.from, end: input.to })
  return input.limit === undefined ? slots : slots.slice(0, input.limit)
}

/** The first bookable time of a range (epoch ms), or null. Mostly it is soon, and bookings beyond need no look. */
export function firstSlot(input: Situation & { from: number; to: number }): Slot | null {
  const situation = prepare(input)
  const soon = Math.min(input.to, Math.max(input.from, situation.earliest) + FORTNIGHT)
  const [first = null] = listed(situation, { start: input.from, end: soon }, true)
  return first ?? listed(situation, { start: soon, end: input.to }, true)[0] ?? null
}

/** The bookable times nearest to a wanted start (epoch ms), within two weeks either way, nearest first. Rule 19. */
export function nearest(input: Situation & { start: number; count?: number }): Slot[] {
  const { start: wanted, count = 3 } = input
  const slots = openSlots({ ...input, from: wanted - FORTNIGHT, to: wanted + FORTNIGHT })
  const earlier = slots.filter(({ start }) => start < wanted)
  // Of two as near the earlier comes first, as the sort leaves them in their order.
  return [...earlier.slice(-count), ...slots.slice(earlier.length, earlier.length + count)]
    .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted))
    .slice(0, count)
}
