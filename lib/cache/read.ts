import { z } from "zod"
import { counting } from "@/db/statements"
import { ask } from "./client"
import { opened, sealed } from "./entry"
import { settle, tagKey } from "./invalidate"
import { state } from "./state"
import { count, withCounts } from "./totals"

/** Raise it when the shape of anything cached changes: older entries are then never read. */
const VERSION = "v2"
const LONGEST_TTL_SECONDS = 3_600

const answers = z.array(z.string().nullable())

type Reading<T> = {
  tags: string[]
  ttlSeconds: number
  schema: z.ZodType<T>
  /** Which values are worth keeping: all, unless said. */
  keep?: (value: T) => boolean
}

const entryKey = (key: string) => `cache:${VERSION}:${key}`

/**
 * Reads through the cache: what it holds under `key` if no tag was invalidated since and `schema` takes it, else `load()`.
 * Only for what is shown: nothing is decided on it. An entry lives `ttlSeconds`, at most an hour, so that is how long a
 * change nobody told of may stay unseen. Per key one load at a time in this process. Errors are `load`'s own.
 *
 * Everything the answer depends on is in the key: who asks, the filter (`fingerprint` of it), and the time, rounded to as
 * long as an answer may be old. Ids only in `key` and `tags`, never text somebody typed. `schema` reads what JSON makes of
 * the value, so instants are `z.coerce.date()`. The tags are those of `tag-rules.ts`; the events that make them stale are
 * listed there, and every door tells of its events before it answers (`outdate`):
 *
 *     cached(`report:${doctorId}:${fingerprint(range)}:${minute(now)}`,
 *       { tags: [tags.visitsOfDoctor(doctorId), tags.details], ttlSeconds: 60, schema: report },
 *       () => reportOf(doctor, range, now))
 */
export async function cached<T>(key: string, reading: Reading<T>, load: () => Promise<T>): Promise<T> {
  const place = entryKey(key)
  const versions = await versionsOf(reading.tags, place)
  const found = versions?.text ? opened(versions.text, place) : null
  if (found && found.tags.join() === versions?.tags.join()) {
    const value = reading.schema.safeParse(found.value)
    if (value.success) {
      count({ hits: 1, saved: found.statements })
      return value.data
    }
  }
  const flight = `${key}|${versions?.tags.join()}`
  const running = state().flights.get(flight)
  if (running) {
    const { value, statements } = await running
    count({ hits: 1, saved: statements })
    return reading.schema.parse(value)
  }
  const { value, statements } = await fly(flight, () => counting(load))
  count({ misses: 1, ...(!versions && { unreachable: 1 }) })
  if (versions && (reading.keep?.(value) ?? true)) {
    const text = sealed({ tags: versions.tags, statements, value }, place)
    const ex = Math.min(reading.ttlSeconds, LONGEST_TTL_SECONDS)
    await ask(redis => redis.set<unknown>(place, text, { ex }))
  }
  return value
}

/** The entry and its tags' versions of this moment, read in one step before the load, so a change during it shows. */
async function versionsOf(tags: string[], place: string) {
  const { owed } = state()
  // Whoever reads anything tells what is owed, so that other processes hear of it soon after Redis is back.
  if (owed.size && !(await settle()) && tags.some(tag => owed.has(tag))) return null
  const keys = tags.map(tagKey)
  const asked = await ask(redis => withCounts(redis, () => redis.mget<unknown[]>(place, ...keys)))
  const read = answers.safeParse(asked?.answer)
  if (!read.success) return null
  const [text, ...versions] = read.data
  return { text: text ?? null, tags: versions.map(version => version ?? "0") }
}

async function fly<T>(flight: string, load: () => Promise<{ value: T; statements: number }>) {
  const { flights } = state()
  const started = load()
  flights.set(flight, started)
  try {
    return await started
  } finally {
    if (flights.get(flight) === started) flights.delete(flight)
  }
}
