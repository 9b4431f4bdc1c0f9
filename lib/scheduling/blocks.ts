import type { Interval, Rules, Taken } from "./types"

const MINUTE = 60_000

/** A visit may not start strictly between the two (epoch ms). */
export type Block = { after: number; before: number }

export const blocks = ({ after, before }: Block, start: number) => after < start && start < before

/** The starts from which a visit of this length (ms) would overlap the time. */
export function overlapping(time: Interval, length: number): Block {
  return { after: time.start - length, before: time.end }
}

/** The starts from which a visit would overlap the taken time or leave less than the larger of the two buffers that meet. Rule 8. */
export function crowding(visit: Taken, rules: Rules): Block {
  const gapBefore = Math.max(rules.bufferAfterMinutes, visit.bufferBeforeMinutes)
  const gapAfter = Math.max(visit.bufferAfterMinutes, rules.bufferBeforeMinutes)
  return {
    after: visit.start - (gapBefore + rules.lengthMinutes) * MINUTE,
    before: visit.end + gapAfter * MINUTE,
  }
}

/** In order and apart. Blocks that only touch leave the start between them free. */
export function united(all: readonly Block[]): Block[] {
  const found: Block[] = []
  for (const next of [...all].sort((a, b) => a.after - b.after)) {
    const last = found.at(-1)
    if (last && next.after < last.before)
      found[found.length - 1] = { after: last.after, before: Math.max(last.before, next.before) }
    else found.push(next)
  }
  return found
}
