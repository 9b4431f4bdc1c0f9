import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { redisAnswers } from "@/lib/cache/client"

type Part = { state: "up" | "down"; ms: number }
export type Health = {
  status: "ready" | "degraded" | "down"
  database: Part
  cache: Part
  oldestWaitingSeconds: number | null
}

/** The state of each part. Without the database Docket is down; without Redis it is degraded and still books. */
export async function health(): Promise<Health> {
  const [database, cache] = await Promise.all([timed(() => db().execute(sql`select 1`)), timed(redisAnswers)])
  const status = database.state === "down" ? "down" : cache.state === "down" ? "degraded" : "ready"
  return {
    status,
    database,
    cache,
    oldestWaitingSeconds: database.state === "up" ? await oldestWaiting() : null,
  }
}

async function oldestWaiting(): Promise<number> {
  const { rows } = await db().execute<{ seconds: number }>(
    sql`select coalesce(extract(epoch from now() - min(created_at)), 0)::int as seconds from event_receipts where state = 'PENDING'`,
  )
  return rows[0]?.seconds ?? 0
}

async function timed(work: () => Promise<unknown>): Promise<Part> {
  const started = performance.now()
  const state = await work().then(
    () => "up" as const,
    () => "down" as const,
  )
  return { state, ms: Math.round(performance.now() - started) }
}
