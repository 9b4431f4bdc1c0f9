import { lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { rateCounters } from "@/db/schema/accounts"
import { now } from "@/lib/clock"

/**
 * Counts in PostgreSQL, in fixed windows: what holds while Redis is down. `reset` is the window's end (epoch ms).
 * Throws when the database does.
 */
export async function countInDatabase(
  key: string,
  { tries, windowMs }: { tries: number; windowMs: number },
  rate: 1 | -1,
): Promise<{ ok: boolean; remaining: number; reset: number }> {
  const start = Math.floor(now() / windowMs) * windowMs
  const [row] = await db()
    .insert(rateCounters)
    .values({ key, windowStart: new Date(start), tries: Math.max(0, rate) })
    .onConflictDoUpdate({
      target: [rateCounters.key, rateCounters.windowStart],
      set: { tries: sql`greatest(0, ${rateCounters.tries} + ${rate})` },
    })
    .returning({ tries: rateCounters.tries })
  const used = row?.tries ?? 0
  return { ok: used <= tries, remaining: Math.max(0, tries - used), reset: start + windowMs }
}

/** Clears windows that are long over. */
export async function forgetCounters(): Promise<void> {
  await db().delete(rateCounters).where(lt(rateCounters.windowStart, sql`now() - interval '1 day'`))
}
