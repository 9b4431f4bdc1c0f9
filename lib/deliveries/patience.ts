const MINUTE = 60_000
const HOUR = 60 * MINUTE

// The provider forgets an idempotency key after 24 h; a later try could become a second letter.
const LAST_TRY_MS = 23 * HOUR

/** From here on not even a claim whose process died is tried again. Later than the last try, as sweeps come late. */
export const GIVE_UP_MS = LAST_TRY_MS + 30 * MINUTE

const waits = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR]

/**
 * When to try a letter again after its `attempts`-th failure (1 is the first), all in epoch ms.
 * Null once its 23 hours are over. `asked` is the provider's own wish in ms (Retry-After).
 */
export function nextTry(tried: {
  first: number
  attempts: number
  now: number
  asked?: number
}): number | null {
  const last = tried.first + LAST_TRY_MS
  if (tried.now >= last) return null
  const wait = waits[Math.min(tried.attempts, waits.length) - 1] ?? MINUTE
  return Math.min(tried.now + Math.max(wait, tried.asked ?? 0), last)
}
