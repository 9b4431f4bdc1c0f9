import { z } from "zod"
import { ask } from "./client"

/** Compare and delete in one step: a lock that ran out and went to somebody else stays theirs. */
const RELEASE = `if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) else return 0 end`

const previousOwner = z.string().nullable()
const keyOf = (doctorId: string, start: number) => `lock:slot:${doctorId}:${start}`

/**
 * Takes the slot's lock for `ms` milliseconds; `start` is epoch ms. Politeness in front of the database, which decides.
 * "held" also when this owner has it already; "unknown" when Redis can't say. Never throws.
 */
export async function holdSlot(
  doctorId: string,
  start: number,
  owner: string,
  ms: number,
): Promise<"held" | "taken" | "unknown"> {
  const asked = await ask(redis =>
    redis.set<unknown>(keyOf(doctorId, start), owner, { nx: true, get: true, px: ms }),
  )
  const before = previousOwner.safeParse(asked?.answer)
  if (!asked || !before.success) return "unknown"
  return before.data === null || before.data === owner ? "held" : "taken"
}

/** Lets the slot go if `owner` still has it. Never throws; a lock that could not be released runs out by itself. */
export async function releaseSlot(doctorId: string, start: number, owner: string): Promise<void> {
  await ask(redis => redis.eval<string[], unknown>(RELEASE, [keyOf(doctorId, start)], [owner]))
}
