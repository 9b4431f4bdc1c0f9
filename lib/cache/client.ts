import { Redis } from "@upstash/redis"
import { env } from "@/lib/env"
import { log } from "@/lib/log"

/** What one call may cost, in milliseconds. */
export const BUDGET_MS = 100
/** How long calls are skipped after one has failed. */
export const COOL_DOWN_MS = 5_000

let client: Redis | undefined
let closedUntil = 0
let trying = false

/**
 * Asks Redis, within the time budget. Null means it could not be asked: it is down, slow, or failed a moment ago.
 * After a failure calls are skipped for a few seconds, then one call tries whether it is back. Never throws.
 */
export async function ask<T>(work: (redis: Redis) => Promise<T>): Promise<{ answer: T } | null> {
  const now = Date.now()
  const recovering = closedUntil > 0
  if (now < closedUntil || (recovering && trying)) return null
  trying = recovering
  try {
    const answer = await work(redis())
    closedUntil = 0
    return { answer }
  } catch (error) {
    if (!recovering) log().warn({ cause: nameOf(error) }, "redis failed, going on without it")
    closedUntil = Date.now() + COOL_DOWN_MS
    return null
  } finally {
    if (recovering) trying = false
  }
}

/** Resolves when Redis answers a ping, throws when it does not: for the health page. */
export async function redisAnswers(): Promise<void> {
  if (!(await ask(redis => redis.ping()))) throw new Error("redis does not answer")
}

/** Forgets connection and breaker, for tests that move Redis. */
export function forgetRedis(): void {
  client = undefined
  closedUntil = 0
  trying = false
}

/** Answers stay text: the SDK would turn a token that looks like a number into one. */
function redis(): Redis {
  client ??= new Redis({
    url: env().UPSTASH_REDIS_REST_URL,
    token: env().UPSTASH_REDIS_REST_TOKEN,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(BUDGET_MS),
    enableAutoPipelining: false,
    enableTelemetry: false,
    automaticDeserialization: false,
  })
  return client
}

/** The SDK's message quotes the command with its values: only the kind of failure is logged. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
