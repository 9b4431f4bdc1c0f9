import { eq, max } from "drizzle-orm"
import { db } from "@/db/client"
import { rateCounters } from "@/db/schema/accounts"
import { countInDatabase } from "@/lib/cache/counter"

const KEY = "sweep"
const EACH_MINUTE = { tries: 1, windowMs: 60_000 }

/** Writes down that the sweep ran, by the minute; lines go with the other counters after a day. */
export async function noteSweep(): Promise<void> {
  await countInDatabase(KEY, EACH_MINUTE, 1)
}

/** The minute it last ran in (epoch ms); null where it did not for a day. */
export async function lastSweep(): Promise<number | null> {
  const [row] = await db()
    .select({ at: max(rateCounters.windowStart) })
    .from(rateCounters)
    .where(eq(rateCounters.key, KEY))
  return row?.at?.getTime() ?? null
}
