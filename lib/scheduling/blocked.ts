import { type Block, crowding, overlapping } from "./blocks"
import type { Prepared } from "./engine"
import { closedTimes } from "./hours"
import type { Interval } from "./types"

const NEVER = Number.POSITIVE_INFINITY
const last: Block = { after: NEVER, before: NEVER }

/**
 * Blocks in order and apart, as two rows of numbers, so that one pointer walks a year of them. Those that only touch leave
 * the start between them free. The first has always been over and the last never comes, which spares the walk its ends.
 */
export type Blocked = { after: number[]; before: number[] }

/** All that keeps visits from starting within a range, whatever the reason. */
export function blockedIn(situation: Prepared, range: Interval): Blocked {
  const { rules, table, length, live, own } = situation
  const away = [...closedTimes(table), ...rules.leave, ...own].map(time => overlapping(time, length))
  const others = [...away.sort((a, b) => a.after - b.after), last]
  const blocked: Blocked = { after: [-NEVER], before: [-NEVER] }
  let next = 0
  let latest = -NEVER
  for (const visit of live) {
    const block = crowding(visit, rules)
    // Bookings mostly come in order: to see that costs less than to sort them.
    if (block.after < latest) return blockedIn({ ...situation, live: sorted(situation) }, range)
    latest = block.after
    if (block.after >= range.end || block.before <= range.start) continue
    for (; (others[next] ?? last).after < block.after; next++) add(others[next] ?? last, blocked)
    add(block, blocked)
  }
  for (const other of others.slice(next)) add(other, blocked)
  return blocked
}

/** The index of the first block that ends after a start. */
export function firstEndingAfter({ before }: Blocked, start: number): number {
  let low = 0
  let high = before.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((before[middle] ?? NEVER) <= start) low = middle + 1
    else high = middle
  }
  return low
}

function sorted({ live, rules }: Prepared) {
  return live.toSorted((a, b) => crowding(a, rules).after - crowding(b, rules).after)
}

/** Lengthens the last of them, or follows it. */
function add({ after, before }: Block, blocked: Blocked) {
  const index = blocked.before.length - 1
  const end = blocked.before[index] ?? NEVER
  if (after < end) blocked.before[index] = Math.max(end, before)
  else {
    blocked.after.push(after)
    blocked.before.push(before)
  }
}
