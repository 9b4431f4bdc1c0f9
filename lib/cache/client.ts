import { Redis } from "@upstash/redis"
import { env } from "@/lib/env"
import { log } from "@/lib/log"
import { answered, deadline } from "./deadline"

/** What one call may cost somebody who waits for the page, in milliseconds. */
const BUDGET_MS = 120
/** What it may cost where nobody waits. */
const PATIENT_MS = 1_000
/**
 * So many late answers, each asked for after the one before was late, mean that Redis is slow; fewer are a hiccup, which
 * makes all calls late that were under way together. A refused call is a failure at once.
 */
const LATE_IN_A_ROW = 3
/** How long calls are skipped after one has failed. */
export const COOL_DOWN_MS = 5_000

type Patience = "hurried" | "patient"
const clients: Partial<Record<Patience, Redis>> = {}
let closedUntil = 0
let late = 0
let lastLate = 0
let trying = false
let underWay = 0
let slower = 1

/**
 * Asks Redis, within the time budget. Null means it could not be asked: it is down, slow, or failed a moment ago.
 * After a failure calls are skipped for a few seconds, then one call tries whether it is back. Never throws.
 */
export async function ask<T>(
  work: (redis: Redis) => Promise<T>,
  patience: Patience = "hurried",
): Promise<{ answer: T } | null> {
  const now = Date.now()
  const recovering = closedUntil > 0
  if (now < closedUntil || (recovering && trying)) return null
  trying = recovering
  underWay++
  try {
    await endOfTurn()
    const answer = await work(redis(patience))
    closedUntil = 0
    late = 0
    return { answer }
  } catch (error) {
    if (nameOf(error) === "TimeoutError" && !recovering && isHiccup(now)) return null
    late = 0
    if (!recovering) log().warn({ cause: nameOf(error) }, "redis failed, going on without it")
    closedUntil = Date.now() + COOL_DOWN_MS
    return null
  } finally {
    if (recovering) trying = false
    if (--underWay === 0) answered()
  }
}

let turn: Promise<void> | undefined

/**
 * What several requests ask within one turn of the event loop goes to Redis in one request of the SDK's: a busy process asks
 * a few times less often, an idle one loses nothing.
 */
function endOfTurn(): Promise<void> {
  turn ??= new Promise(ended => {
    setImmediate(() => {
      turn = undefined
      ended()
    })
  })
  return turn
}

function isHiccup(begun: number): boolean {
  if (begun < lastLate) return true
  lastLate = Date.now()
  return ++late < LATE_IN_A_ROW
}

/** Resolves when Redis answers a ping, throws when it does not: for the health page. */
export async function redisAnswers(): Promise<void> {
  if (!(await ask(redis => redis.ping(), "patient"))) throw new Error("redis does not answer")
}

/** Forgets connection and breaker, for tests that move Redis. `times`: calls may take so many times as long, from here on. */
export function forgetRedis(times = 1): void {
  slower = times
  clients.hurried = undefined
  clients.patient = undefined
  closedUntil = 0
  late = 0
  lastLate = 0
  trying = false
}

/** Answers stay text: the SDK would turn a token that looks like a number into one. */
function redis(patience: Patience): Redis {
  const known = clients[patience]
  if (known) return known
  const made = new Redis({
    url: env().UPSTASH_REDIS_REST_URL,
    token: env().UPSTASH_REDIS_REST_TOKEN,
    retry: { retries: 0 },
    signal: () => deadline(slower * (patience === "patient" ? PATIENT_MS : BUDGET_MS)),
    enableAutoPipelining: true,
    enableTelemetry: false,
    automaticDeserialization: false,
  })
  clients[patience] = made
  return made
}

/** The SDK's message quotes the command with its values: only the kind of failure is logged. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
