import { Ratelimit } from "@upstash/ratelimit"
import { now } from "@/lib/clock"
import { blind } from "./blind"
import { ask, BUDGET_MS } from "./client"
import { tally } from "./tally"

const MINUTE = 60_000

/**
 * How often, per sliding window. Sign-in counts failures only, thrice: per account and address (the everyday guard),
 * per account (guesses from many addresses), per address (many accounts; generous, as a clinic may share one).
 * Booking is per account, so that a shared address hinders nobody.
 */
const rules = {
  "sign-in": { tries: 10, windowMs: 10 * MINUTE },
  "sign-in-account": { tries: 60, windowMs: 60 * MINUTE },
  "sign-in-address": { tries: 600, windowMs: 10 * MINUTE },
  register: { tries: 1_000, windowMs: 60 * MINUTE },
  book: { tries: 100, windowMs: MINUTE },
  api: { tries: 600, windowMs: MINUTE },
} as const satisfies Record<string, { tries: number; windowMs: number }>

export type Limit = keyof typeof rules
export type Allowance = { ok: boolean; retryAfterSeconds: number; limit: number; remaining: number }

const here = tally()

/**
 * Counts one try of `key` (an id, e-mail or address: it is hashed first) and says whether it may go on.
 * Without Redis this process counts for itself, so a limit is never simply off. Never throws.
 */
export async function limit(name: Limit, key: string): Promise<Allowance> {
  const rule = rules[name]
  const counted = (await count(name, key, 1)) ?? here.take(`${name}:${blind(key)}`, rule, now())
  const wait = Math.max(1, Math.ceil((counted.reset - now()) / 1000))
  return {
    ok: counted.ok,
    retryAfterSeconds: counted.ok ? 0 : wait,
    limit: rule.tries,
    remaining: counted.remaining,
  }
}

/** Gives a try back, so that only failures count. */
export async function giveBack(name: Limit, key: string): Promise<void> {
  if (!(await count(name, key, -1))) here.take(`${name}:${blind(key)}`, rules[name], now(), -1)
}

/** Null when Redis could not count. The SDK lets everyone through when its own time runs out: that is no answer either. */
async function count(name: Limit, key: string, rate: 1 | -1) {
  const { tries, windowMs } = rules[name]
  const asked = await ask(async redis => {
    const limiter = new Ratelimit({
      redis,
      prefix: `limit:${name}`,
      limiter: Ratelimit.slidingWindow(tries, `${windowMs} ms`),
      timeout: BUDGET_MS,
      ephemeralCache: false,
    })
    const answer = await limiter.limit(blind(key), { rate })
    if (answer.reason === "timeout") throw new DOMException("the limiter ran out of time", "TimeoutError")
    return answer
  })
  if (!asked) return null
  const { success, remaining, reset } = asked.answer
  return { ok: success, remaining, reset }
}
