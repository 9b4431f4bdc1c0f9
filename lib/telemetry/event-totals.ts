import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"

/** No transaction is open for so long: what happened before is all there. */
const SETTLED_MS = 600_000
/** Counted anew from so far back at most, so that a scrape reads hours, not years. */
const MOVES_ON_MS = 3_600_000

type Totals = Map<string, number>
type Known = { until: number; totals: Totals }
let known: Known | undefined

const rowsOf = z.array(z.object({ type: z.string(), many: z.coerce.number() }))

/**
 * How many events of each type there ever were. A process counts all of them once (the index events_type alone is read),
 * keeps what is settled, and adds what came since.
 */
export async function eventTotals(at = Date.now()): Promise<Totals> {
  const settled = at - SETTLED_MS
  if (!known || settled - known.until > MOVES_ON_MS) {
    const [before, since]: [Totals, Totals] = known
      ? [known.totals, await counted(known.until, settled)]
      : [new Map(), await counted(0, settled)]
    known = { until: settled, totals: added(before, since) }
  }
  return added(known.totals, await counted(known.until, null))
}

/** Events from a moment on, until another or now (epoch ms). */
async function counted(from: number, until: number | null): Promise<Totals> {
  const since = sql`occurred_at >= ${new Date(from).toISOString()}::timestamptz`
  const before =
    until === null ? sql`` : sql` and occurred_at < ${new Date(until).toISOString()}::timestamptz`
  const { rows } = await db().execute(
    sql`select type, count(*) as many from events where ${since}${before} group by type`,
  )
  return new Map(rowsOf.parse(rows).map(({ type, many }) => [type, many]))
}

function added(one: Totals, other: Totals): Totals {
  const sum = new Map(one)
  for (const [type, many] of other) sum.set(type, (sum.get(type) ?? 0) + many)
  return sum
}
