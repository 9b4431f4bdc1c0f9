import { Ratelimit } from "@upstash/ratelimit"
import { now } from "@/lib/clock"
import { meters } from "@/lib/telemetry/meters"
import { EVERYBODY } from "./address"
import { blind } from "./blind"
import { ask } from "./client"
import { countInDatabase } from "./counter"
import { flood } from "./flood"
import { tally } from "./tally"

const MINUTE = 60_000

type Rule = { tries: number; windowMs: number; must: boolean; flood?: true }

/**
 * How often, per sliding window, for one address or one account. Failures of sign-in in a row are counted apart, in
 * PostgreSQL (lib/accounts/attempts.ts). `must` says what counts when Redis can't: a counter in PostgreSQL, or this
 * process for itself. `flood`: Redis is told of it afterwards, and nobody waits.
 */
const rules = {
  "sign-in": { tries: 100, windowMs: 10 * MINUTE, must: true },
  enter: { tries: 60, windowMs: 10 * MINUTE, must: true },
  google: { tries: 100, windowMs: 10 * MINUTE, must: true },
  register: { tries: 20, windowMs: 60 * MINUTE, must: true },
  reset: { tries: 20, windowMs: 60 * MINUTE, must: true },
  "reset-account": { tries: 3, windowMs: 20 * MINUTE, must: true },
  confirm: { tries: 5, windowMs: 60 * MINUTE, must: true },
  apply: { tries: 10, windowMs: 60 * MINUTE, must: true },
  invite: { tries: 50, windowMs: 60 * MINUTE, must: true },
  link: { tries: 60, windowMs: 10 * MINUTE, must: true },
  book: { tries: 100, windowMs: MINUTE, must: true },
  pay: { tries: 60, windowMs: 10 * MINUTE, must: true },
  // Only against floods: one mail provider asks for all of its people, and none may be turned away.
  unsubscribe: { tries: 600, windowMs: 10 * MINUTE, must: false, flood: true },
  callback: { tries: 100, windowMs: 10 * MINUTE, must: true },
  profile: { tries: 60, windowMs: 60 * MINUTE, must: false },
  export: { tries: 10, windowMs: 60 * MINUTE, must: false },
  photo: { tries: 20, windowMs: 60 * MINUTE, must: false },
  search: { tries: 300, windowMs: MINUTE, must: false, flood: true },
  // Each may take ten seconds of somebody else’s time.
  webhook: { tries: 60, windowMs: 10 * MINUTE, must: false },
  api: { tries: 600, windowMs: MINUTE, must: false, flood: true },
} as const satisfies Record<string, Rule>

/** All callers count as one where nobody says who is who: then a limit by address has to be wide. */
const WIDER_FOR_EVERYBODY = 100

export type Limit = keyof typeof rules
/** `resetSeconds`: until when `remaining` counts. */
export type Allowance = {
  ok: boolean
  retryAfterSeconds: number
  limit: number
  remaining: number
  resetSeconds: number
}

const here = tally()
/** Where no request's end is known: at once, beside it. */
let later = (work: () => Promise<void>): void => void work()
const late = flood(work => later(work))

/** From here on Redis is told of floods by `after`: what it is given is done once the request at hand has its answer. */
export function tellFloodsBy(after: typeof later): void {
  later = after
}

/**
 * Counts one try of `key` (an id, e-mail or address: it is hashed first) and says whether it may go on.
 * Without Redis PostgreSQL counts what must hold, and this process the rest: a limit is never simply off. Never throws.
 */
export async function limit(name: Limit, key: string): Promise<Allowance> {
  const rule = ruleFor(name, key)
  const counted = rule.flood
    ? late(`${name}:${blind(key)}`, key, rule, (caller, tries) => count(name, caller, tries))
    : ((await count(name, key, 1)) ?? (await countWithoutRedis(name, key, 1)))
  if (!counted.ok) meters()?.limited(name)
  const wait = Math.max(1, Math.ceil((counted.reset - now()) / 1000))
  return {
    ok: counted.ok,
    retryAfterSeconds: counted.ok ? 0 : wait,
    limit: rule.tries,
    remaining: counted.remaining,
    resetSeconds: wait,
  }
}

/** Gives a try back, so that only failures count. */
export async function giveBack(name: Limit, key: string): Promise<void> {
  if (!(await count(name, key, -1))) await countWithoutRedis(name, key, -1)
}

function ruleFor(name: Limit, key: string) {
  const { tries, ...rule }: Rule = rules[name]
  return { ...rule, tries: key === EVERYBODY ? tries * WIDER_FOR_EVERYBODY : tries }
}

async function countWithoutRedis(name: Limit, key: string, rate: 1 | -1) {
  const rule = ruleFor(name, key)
  const counter = `${name}:${blind(key)}`
  const inDatabase = rule.must ? await countInDatabase(counter, rule, rate).catch(() => null) : null
  return inDatabase ?? here.take(counter, rule, now(), rate)
}

/** Null when Redis could not count. The SDK has no time of its own: it would let everyone through, and leave its call behind. */
async function count(name: Limit, key: string, rate: number) {
  const { tries, windowMs } = ruleFor(name, key)
  const asked = await ask(async redis => {
    const limiter = new Ratelimit({
      redis,
      prefix: `limit:${name}`,
      limiter: Ratelimit.slidingWindow(tries, `${windowMs} ms`),
      timeout: 0,
      ephemeralCache: false,
    })
    return limiter.limit(blind(key), { rate })
  })
  if (!asked) return null
  const { success, remaining, reset } = asked.answer
  return { ok: success, remaining, reset }
}
