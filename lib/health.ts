import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { redisAnswers } from "@/lib/cache/client"
import { type Backlog, oldestSeconds, totalDead } from "@/lib/events/console-rules"
import { backlogs } from "@/lib/events/open"

type Part = { state: "up" | "down"; ms: number }
export type Health = {
  status: "ready" | "degraded" | "down"
  database: Part
  cache: Part
  /** The age of the oldest event somebody has yet to act on, and how many wait for a person; null without the database. */
  oldestWaitingSeconds: number | null
  dead: number | null
  consumers: Backlog[] | null
}

/** The state of each part. Without the database Docket is down; without Redis it is degraded and still books. */
export async function health(): Promise<Health> {
  const [database, cache] = await Promise.all([timed(() => db().execute(sql`select 1`)), timed(redisAnswers)])
  const status = database.state === "down" ? "down" : cache.state === "down" ? "degraded" : "ready"
  const consumers = database.state === "up" ? await backlogs() : null
  return {
    status,
    database,
    cache,
    oldestWaitingSeconds: consumers && oldestSeconds(consumers),
    dead: consumers && totalDead(consumers),
    consumers,
  }
}

async function timed(work: () => Promise<unknown>): Promise<Part> {
  const started = performance.now()
  const state = await work().then(
    () => "up" as const,
    () => "down" as const,
  )
  return { state, ms: Math.round(performance.now() - started) }
}
