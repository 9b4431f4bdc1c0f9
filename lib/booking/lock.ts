import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/**
 * Takes the transaction's locks on these diaries (doctor and patient ids), always in the same order.
 * Without the order two bookings wait for each other; without the locks the constraint alone deadlocks on a hot slot.
 */
export async function lockDiaries(tx: Tx, ids: string[]): Promise<void> {
  const keys = sql.join(
    ids.map(id => sql`${id}::text`),
    sql`, `,
  )
  await tx.execute(sql`
    select pg_advisory_xact_lock(key)
    from (select distinct hashtextextended(id, 0) as key from unnest(array[${keys}]) id order by key) keys`)
}
