import { z } from "zod"
import { ask } from "./client"

/** Raise it when the shape of anything cached changes: older entries are then never read. */
const VERSION = "v1"
/** Longer than any entry lives, so a forgotten tag can't make an old entry look fresh. */
const TAG_SECONDS = 86_400
const LONGEST_TTL_SECONDS = 3_600
const LARGEST_OWED = 1_000

const counts = { hits: 0, misses: 0, unreachable: 0 }
const flights = new Map<string, Promise<unknown>>()
/** Tags whose invalidation Redis did not hear: until it does, what carries them is not read from it. */
const owed = new Set<string>()

const answers = z.array(z.string().nullable())
const entry = z.object({ tags: z.array(z.string()), value: z.unknown() })

type Reading<T> = { tags: string[]; ttlSeconds: number; schema: z.ZodType<T> }

const entryKey = (key: string) => `cache:${VERSION}:${key}`
const tagKey = (tag: string) => `tag:${tag}`

/**
 * Reads through the cache: what it holds under `key` if it parses and no tag was invalidated since, else `load()`.
 * Per key one load at a time in this process. `schema` must accept what JSON makes of a value (instants as ISO text or
 * coerced), and the value itself. `ttlSeconds` at most an hour. Give no personal data in `key` or `tags`: ids only. Errors are `load`'s own.
 */
export async function cached<T>(
  key: string,
  { tags, ttlSeconds, schema }: Reading<T>,
  load: () => Promise<T>,
): Promise<T> {
  const versions = await versionsOf(tags, key)
  if (versions?.found) {
    const found = parsed(versions.found, versions.tags, schema)
    if (found.success) {
      counts.hits++
      return found.data
    }
  }
  counts[versions ? "misses" : "unreachable"]++
  const loaded = await once(`${key}|${versions?.tags.join()}`, load, schema)
  if (versions) {
    const text = JSON.stringify({ tags: versions.tags, value: loaded })
    const ex = Math.min(ttlSeconds, LONGEST_TTL_SECONDS)
    await ask(redis => redis.set<unknown>(entryKey(key), text, { ex }))
  }
  return loaded
}

/** Makes everything that carries one of the tags unreadable. Call it after the commit. Never throws. */
export async function invalidate(tags: string[]): Promise<void> {
  flights.clear()
  for (const tag of tags) owed.add(tag)
  await settle()
}

/** Since this process started: reads the database was saved, reads it served, and those of them made without Redis. */
export function cacheCounts(): Readonly<typeof counts> {
  return { ...counts }
}

/** The entry and its tags' versions of this moment, read in one step before the load, so a change during it shows. */
async function versionsOf(tags: string[], key: string) {
  if (tags.some(tag => owed.has(tag)) && !(await settle())) return null
  const asked = await ask(redis => redis.mget<unknown[]>(entryKey(key), ...tags.map(tagKey)))
  const read = answers.safeParse(asked?.answer)
  if (!read.success) return null
  const [found, ...versions] = read.data
  return { found: found ?? null, tags: versions.map(version => version ?? "0") }
}

function parsed<T>(text: string, tags: string[], schema: z.ZodType<T>) {
  const read = entry.safeParse(fromJson(text))
  const fresh = read.success && read.data.tags.join() === tags.join()
  return fresh ? schema.safeParse(read.data.value) : ({ success: false } as const)
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function once<T>(flight: string, load: () => Promise<T>, schema: z.ZodType<T>): Promise<T> {
  const running = flights.get(flight)
  if (running) return schema.parse(await running)
  const started = load()
  flights.set(flight, started)
  try {
    return await started
  } finally {
    if (flights.get(flight) === started) flights.delete(flight)
  }
}

async function settle(): Promise<boolean> {
  const tags = [...owed]
  if (!tags.length) return true
  const told = await ask(redis => {
    const all = redis.multi()
    for (const tag of tags) all.incr(tagKey(tag)).expire(tagKey(tag), TAG_SECONDS)
    return all.exec()
  })
  if (told) for (const tag of tags) owed.delete(tag)
  else if (tags.length > LARGEST_OWED) for (const tag of tags.slice(0, -LARGEST_OWED)) owed.delete(tag)
  return told !== null
}
