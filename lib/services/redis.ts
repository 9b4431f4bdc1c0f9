import { randomBytes } from "node:crypto"
import { Redis } from "@upstash/redis"
import { redisAnswers } from "@/lib/cache/client"
import { env } from "@/lib/env"
import { failureOf } from "./said"
import type { Fault, Service } from "./types"

const PATIENCE_MS = 5_000
const keys = "UPSTASH_REDIS_REST_TOKEN: Upstash console, Redis, REST API (not the read-only token)"
const address = "UPSTASH_REDIS_REST_URL: Upstash console, Redis, REST API"

/** Lists kept, holds and limits. */
export const redis: Service = {
  name: "cache",
  on: () => true,
  answers: redisAnswers,
  inspect: async () => ({ faults: await tried(), notes: [] }),
}

/** Reads, writes and runs a script, under a key of its own that goes by itself. */
async function tried(): Promise<Fault[]> {
  const client = new Redis({
    url: env().UPSTASH_REDIS_REST_URL,
    token: env().UPSTASH_REDIS_REST_TOKEN,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(PATIENCE_MS),
    enableAutoPipelining: false,
    enableTelemetry: false,
    automaticDeserialization: false,
  })
  const key = `check:${randomBytes(8).toString("hex")}`
  try {
    await client.get(key)
  } catch (error) {
    return [judged(error)]
  }
  try {
    await client.set(key, "1", { ex: 60 })
    const read = await client.eval("return redis.call('get', KEYS[1])", [key], [])
    await client.del(key)
    return read === "1" ? [] : [{ wrong: "does not keep what it is given", mend: address }]
  } catch (error) {
    const { wrong, mend } = judged(error)
    return [{ wrong: `can be read, but not written to or scripted: ${wrong}`, mend }]
  }
}

/** The SDK tells a status by its words alone. */
function judged(error: unknown): Fault {
  const words = error instanceof Error ? error.message : ""
  if (/WRONGPASS|NOPERM|NOAUTH|unauthorized/i.test(words))
    return { wrong: "does not take our token", mend: keys }
  if (error instanceof Error && error.name === "UpstashError")
    return { wrong: "answers with an error", mend: `${address}; else its status page` }
  return failureOf(error, keys, address)
}
