import type { Admin } from "@/lib/accounts/actor"
import { countsHere, totals } from "./totals"
import type { Counts } from "./types"

/** What the cache did: in this process since it started (epoch ms), and in all of them by day (UTC), null without Redis. */
export async function cacheNumbers(
  _admin: Admin,
  at: number,
): Promise<{ here: { since: number; counts: Counts }; days: { day: string; counts: Counts }[] | null }> {
  const days = await totals(at)
  return { here: countsHere(), days }
}
