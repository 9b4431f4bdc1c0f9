import type { Counts } from "./types"

export const none = (): Counts => ({ hits: 0, misses: 0, unreachable: 0, saved: 0 })

/** Several counts as one. */
export function sumOf(all: Counts[]): Counts {
  return all.reduce(
    (sum, { hits, misses, unreachable, saved }) => ({
      hits: sum.hits + hits,
      misses: sum.misses + misses,
      unreachable: sum.unreachable + unreachable,
      saved: sum.saved + saved,
    }),
    none(),
  )
}

/** Of all reads, how many the cache served, from 0 to 1; null where nothing was read. */
export function hitRate({ hits, misses }: Counts): number | null {
  return hits + misses ? hits / (hits + misses) : null
}
