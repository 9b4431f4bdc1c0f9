import type { Tx } from "@/db/client"
import { localDate } from "@/lib/scheduling/wall-time"
import type { Parts } from "./part-rules"
import { datesAhead, offAhead, rulesOf, weeklyOf } from "./queries"
import type { SectionName } from "./schema"

/** One part of a doctor's schedule as it is kept; the others are left empty. Null without such a doctor. `now` in epoch ms. */
export async function keptPart(
  tx: Tx,
  doctorId: string,
  section: SectionName,
  now: number,
): Promise<Parts | null> {
  const rules = await rulesOf(tx, doctorId)
  if (!rules) return null
  const today = localDate(rules.zone, now)
  const off = section === "leave" || section === "holidays"
  return {
    rules,
    weekly: section === "weekly" ? await weeklyOf(tx, doctorId) : [],
    dates: section === "dates" ? await datesAhead(tx, doctorId, today) : [],
    off: off ? await offAhead(tx, doctorId, today, now) : [],
  }
}
