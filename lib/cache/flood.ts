import { setTimeout as pause } from "node:timers/promises"
import { now } from "@/lib/clock"
import { keepNewest } from "@/lib/newest"
import { LARGEST_TALLY, tally } from "./tally"

/** Redis is told of all callers together, so long after the first of them. */
const TELL_MS = 200
/** Who has gone too far elsewhere is let try again so soon: while it is full Redis counts nothing. */
const CLOSED_MS = 1_000

type Counted = { ok: boolean; remaining: number; reset: number }
type Tell = (key: string, tries: number) => Promise<Counted | null>

/**
 * Counts what is only limited against floods: at once in this process, and a moment later in Redis, so that nobody waits for
 * the answer. Who has gone too far elsewhere is turned away here too, a second at a time. `later` does work once the request
 * at hand has its answer. Of bounded size.
 */
export function flood(later: (work: () => Promise<void>) => void) {
  const here = tally()
  const closed = new Map<string, { until: number; reset: number }>()
  let untold = new Map<string, { tries: number; key: string; tell: Tell }>()

  async function tellAll(): Promise<void> {
    await pause(TELL_MS)
    const all = untold
    untold = new Map()
    await Promise.all(
      [...all].map(async ([counter, { key, tries, tell }]) => {
        const counted = await tell(key, tries)
        if (!counted || counted.ok) return
        keepNewest(closed, counter, { until: now() + CLOSED_MS, reset: counted.reset }, LARGEST_TALLY)
      }),
    )
  }

  /** `counter` names what is counted, `key` is what Redis knows the caller by. `tell` never throws. */
  return (counter: string, key: string, rule: { tries: number; windowMs: number }, tell: Tell): Counted => {
    const shut = closed.get(counter)
    if (shut && shut.until > now()) return { ok: false, remaining: 0, reset: shut.reset }
    closed.delete(counter)
    const counted = here.take(counter, rule, now())
    if (!counted.ok) return counted
    if (!untold.size) later(tellAll)
    untold.set(counter, { key, tell, tries: (untold.get(counter)?.tries ?? 0) + 1 })
    return counted
  }
}
