import { setTimeout as pause } from "node:timers/promises"
import { sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { worthRetrying } from "@/db/errors"

const TRIES = 3

/**
 * Decides and writes with these diaries (doctor and patient ids) to itself: one transaction under sorted locks, tried
 * again when the database asks for it. Without the order two bookings wait for each other; without the locks the
 * constraint alone deadlocks on a hot slot.
 */
export async function inDiaries<T>(ids: string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db().transaction(async tx => {
        await lock(tx, ids)
        return work(tx)
      })
    } catch (error) {
      if (tries === TRIES || !worthRetrying(error)) throw error
      await pause(Math.random() * 50 * tries)
    }
  }
}

async function lock(tx: Tx, ids: string[]): Promise<void> {
  const keys = sql.join(
    ids.map(id => sql`${id}::text`),
    sql`, `,
  )
  await tx.execute(sql`
    select pg_advisory_xact_lock(key)
    from (select distinct hashtextextended(id, 0) as key from unnest(array[${keys}]) id order by key) keys`)
}
