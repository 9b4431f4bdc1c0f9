import { randomUUID } from "node:crypto"
import { ask } from "./client"
import { state } from "./state"

/** Longer than any entry lives, so a forgotten tag can't make an old entry look fresh. */
const TAG_SECONDS = 86_400
const LARGEST_OWED = 1_000

export const tagKey = (tag: string) => `tag:${tag}`

/** Makes everything that carries one of the tags unreadable. Call it after the commit. Never throws. */
export async function invalidate(tags: string[]): Promise<void> {
  const { flights, owed } = state()
  flights.clear()
  for (const tag of tags) {
    owed.delete(tag)
    owed.set(tag, randomUUID())
  }
  await settle()
}

/**
 * Tells Redis of every invalidation it has not heard; false when it still has not. A version is a name nobody had before,
 * so that none comes back when a tag was forgotten.
 */
export async function settle(): Promise<boolean> {
  const { owed } = state()
  const told = [...owed]
  if (!told.length) return true
  const heard = await ask(redis =>
    Promise.all(told.map(([tag, version]) => redis.set(tagKey(tag), version, { ex: TAG_SECONDS }))),
  )
  if (!heard) {
    for (const [tag] of told.slice(0, -LARGEST_OWED)) owed.delete(tag)
    return false
  }
  // One that was invalidated once more meanwhile has another version by now, and is owed on.
  for (const [tag, version] of told) if (owed.get(tag) === version) owed.delete(tag)
  return true
}
