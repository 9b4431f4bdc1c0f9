import { keepNewest } from "@/lib/newest"

/** At most this many callers are remembered; the one not seen for longest goes first. */
export const LARGEST_TALLY = 10_000

type Count = { window: number; current: number; previous: number }

/**
 * Counts in this process, for when Redis can't be asked: the same sliding window, of bounded size.
 * `by` is 1 for a try and -1 to give one back. `at` is epoch ms; a refused try is not counted.
 */
export function tally() {
  const counts = new Map<string, Count>()
  return {
    size: () => counts.size,
    take(key: string, rule: { tries: number; windowMs: number }, at: number, by: 1 | -1 = 1) {
      const window = Math.floor(at / rule.windowMs)
      const seen = counts.get(key)
      const current = seen?.window === window ? seen.current : 0
      const previous =
        seen?.window === window ? seen.previous : seen?.window === window - 1 ? seen.current : 0
      const weighted = Math.floor((1 - (at % rule.windowMs) / rule.windowMs) * previous)
      const reset = (window + 1) * rule.windowMs
      if (by > 0 && weighted + current >= rule.tries) return { ok: false, remaining: 0, reset }
      keepNewest(counts, key, { window, current: Math.max(0, current + by), previous }, LARGEST_TALLY)
      return { ok: true, remaining: Math.max(0, rule.tries - weighted - current - by), reset }
    },
  }
}
