import type { Redis } from "@upstash/redis"
import { z } from "zod"
import { now } from "@/lib/clock"
import { ask } from "./client"
import { none } from "./count-rules"
import { state } from "./state"
import type { Counts } from "./types"

const DAY = 86_400_000
/** Counts are told with the next read, once in so long: in between a read costs no command more. */
const EVERY_MS = 10_000
const DAYS = 7

const names = ["hits", "misses", "unreachable", "saved"] as const satisfies (keyof Counts)[]
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const keyOf = (day: string, name: string) => `cache-counts:${day}:${name}`

/** Counts for this process and, later, for the deployment. */
export function count(what: Partial<Counts>): void {
  const { counts, untold } = state()
  for (const name of names) {
    counts[name] += what[name] ?? 0
    untold[name] += what[name] ?? 0
  }
}

/** Reads from Redis; what was counted is told before, when it is time. Throws as the client does. */
export async function withCounts<T>(redis: Redis, read: () => Promise<T>, every = EVERY_MS): Promise<T> {
  const counted = taken(every)
  if (counted)
    try {
      await tell(redis, counted)
    } catch (error) {
      for (const name of names) state().untold[name] += counted[name]
      throw error
    }
  return read()
}

/** Since this process started. A read that joined another's load counts as a hit: the database was spared it. */
export function countsHere(): { since: number; counts: Counts } {
  const { since, counts } = state()
  return { since, counts: { ...counts } }
}

const numbers = z.array(z.coerce.number())

/** What all processes counted, day by day (UTC) from the oldest, today last; null when Redis can't say. */
export async function totals(at: number): Promise<{ day: string; counts: Counts }[] | null> {
  const days = Array.from({ length: DAYS }, (_, index) => dayOf(at - (DAYS - 1 - index) * DAY))
  const keys = days.flatMap(day => names.map(name => keyOf(day, name)))
  // First what was counted here, so that it is in the answer.
  const asked = await ask(redis => withCounts(redis, () => redis.mget<unknown[]>(...keys), 0))
  const read = numbers.safeParse(asked?.answer)
  if (!read.success) return null
  return days.map((day, index) => {
    const [hits = 0, misses = 0, unreachable = 0, saved = 0] = read.data.slice(index * names.length)
    return { day, counts: { hits, misses, unreachable, saved } }
  })
}

function taken(every: number): Counts | null {
  const found = state()
  if (now() - found.toldAt < every || names.every(name => found.untold[name] === 0)) return null
  const { untold } = found
  found.untold = none()
  found.toldAt = now()
  return untold
}

function tell(redis: Redis, counted: Counts): Promise<unknown> {
  return Promise.all(
    names
      .filter(one => counted[one])
      .flatMap(name => {
        const key = keyOf(dayOf(now()), name)
        return [redis.incrby(key, counted[name]), redis.expire(key, (DAYS + 1) * (DAY / 1000))]
      }),
  )
}
