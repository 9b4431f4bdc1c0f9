import { now } from "@/lib/clock"
import { keepNewest } from "@/lib/newest"
import { LARGEST_TALLY, tally } from "./tally"

/** Redis is told of all callers together, so long after the first of them. */
const TELL_MS = 200

type Counted = { ok: boolean; remaining: number; reset: number }
type Tell = (key: string, tries: number) => Promise<Counted | null>

/**
 * Counts what is only limited against floods: at once in this process, and a moment later in Redis, so that nobody waits for
 * the answer. Who has gone too far elsewhere is turned away from then on, until `reset` (epoch ms). Of bounded size.
 */
export function flood() {
  const here = tally()
  const closed = new Map<string, number>()
  let untold = new Map<string, { tries: number; key: string; tell: Tell }>()

  async function tellAll(): Promise<void> {
    const all = untold
    untold = new Map()
    await Promise.all(
      [...all].map(async ([counter, { key, tries, tell }]) => {
        const counted = await tell(key, tries)
        if (counted && !counted.ok) keepNewest(closed, counter, counted.reset, LARGEST_TALLY)
      }),
    )
  }

  /** `counter` names what is counted, `key` is what Redis knows the caller by. `tell` never throws. */
  return (counter: string, key: string, rule: { tries: number; windowMs: number }, tell: Tell): Counted => {
    const reset = closed.get(counter) ?? 0
    if (reset > now()) return { ok: false, remaining: 0, reset }
    closed.delete(counter)
    if (!untold.size) setTimeout(tellAll, TELL_MS).unref()
    untold.set(counter, { key, tell, tries: (untold.get(counter)?.tries ?? 0) + 1 })
    return here.take(counter, rule, now())
  }
}
