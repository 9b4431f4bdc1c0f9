import { inArray, type SQL, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { events } from "@/db/schema/events"
import { invalidate } from "@/lib/cache/invalidate"
import { tags } from "@/lib/cache/tag-rules"
import { log } from "@/lib/log"
import { nextFree } from "./slots"

/** A first free time is looked at again after this long in any case: new days come into the horizon, and a lost refresh heals. */
const TRUSTED = sql`interval '6 hours'`

/**
 * Looks up each doctor's first free time as of `now` (epoch ms) and keeps it for the directory's order.
 * Three SQL statements however many doctors. A refresh that began later wins over one that began earlier. Says whether
 * any of them changed: once that is committed, lists in that order are stale.
 */
export async function refreshSoonest(doctorIds: string[], now: number, tx: Tx = db()): Promise<boolean> {
  if (!doctorIds.length) return false
  const free = [...(await nextFree(doctorIds, now, tx))].sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = sql.join(
    free.map(([id, slot]) => sql`(${id}::uuid, ${instant(slot?.start)})`),
    sql`, `,
  )
  const { rows: kept } = await tx.execute<{ changed: boolean }>(sql`
    update doctors d set next_free_at = found.free_at, next_free_checked_at = ${instant(now)}
    from (values ${rows}) found (id, free_at) join doctors before on before.id = found.id
    where d.id = found.id and coalesce(d.next_free_checked_at <= ${instant(now)}, true)
    returning d.next_free_at is distinct from before.next_free_at as changed`)
  return kept.some(({ changed }) => changed)
}

/**
 * Looks again at up to `limit` public doctors whose kept time has gone by (or is too near to be booked), was never
 * looked up, or is six hours old. Four SQL statements. Doctors whom another sweep holds are left to it.
 * Returns how many it looked at.
 */
export async function refreshStale(now: number, limit: number): Promise<number> {
  const { looked, changed } = await db().transaction(async tx => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from doctors
      where verified_at is not null and suspended_at is null and (
        next_free_checked_at is null
        or next_free_at < ${instant(now)} + make_interval(mins => notice_minutes)
        or next_free_checked_at < ${instant(now)} - ${TRUSTED})
      order by next_free_at limit ${limit} for no key update skip locked`)
    const ids = rows.map(({ id }) => id)
    return { looked: ids.length, changed: await refreshSoonest(ids, now, tx) }
  })
  if (changed) await invalidate([tags.soonest])
  return looked
}

/** Refreshes the doctors whom these committed events concern. Never throws: what fails here, the sweep mends. */
export async function refreshAfter(eventIds: string[], now: number): Promise<void> {
  if (!eventIds.length) return
  try {
    const rows = await db()
      .selectDistinct({
        doctorId: sql<string | null>`${events.payload} ->> 'doctorId'`,
        // Who had a visit that was handed over.
        before: sql<string | null>`${events.payload} #>> '{from,doctorId}'`,
      })
      .from(events)
      .where(inArray(events.id, eventIds))
    const ids = [...new Set(rows.flatMap(row => [row.doctorId ?? [], row.before ?? []].flat()))]
    if (await refreshSoonest(ids, now)) await invalidate([tags.soonest])
  } catch (err) {
    log().warn({ err, events: eventIds.length }, "first free times left to the sweep")
  }
}

function instant(at: number | undefined): SQL {
  return sql`${at === undefined ? null : new Date(at).toISOString()}::timestamptz`
}
