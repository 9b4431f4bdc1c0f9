import { gte, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { practiceHolidays } from "@/db/schema/practice"
import type { Admin } from "@/lib/accounts/actor"
import { holidaysFrom } from "@/lib/hours/holidays"
import { ok, type Result } from "@/lib/result"
import { localDate } from "@/lib/scheduling/wall-time"
import { knownPractice } from "./queries"
import { noted } from "./save"
import type { Holidays } from "./schema"

/**
 * Replaces the practice's holidays to come: the ticked ones of the country's list, and own rows, which go before those of
 * the same date. Past ones stay. Visits never move; every doctor's first free time is looked up anew. `at` in epoch ms.
 */
export async function saveHolidays(
  admin: Admin,
  { country, kept, holidays }: Holidays,
  at: number,
): Promise<Result<null, never>> {
  const { zone } = await knownPractice()
  const today = localDate(zone, at)
  const names = new Map(holidaysFrom(country, today).map(({ date, name }) => [date, name]))
  const ticked = kept.flatMap(date => {
    const name = names.get(date)
    return name ? [{ date, name }] : []
  })
  const wanted = new Map(
    [...ticked, ...holidays].filter(({ date }) => date >= today).map(({ date, name }) => [date, name]),
  )
  return db().transaction(async tx => {
    // Two who save at once take turns, or both would insert the same date.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('practice holidays', 0))`)
    const before = await tx
      .select({ date: practiceHolidays.date, name: practiceHolidays.name })
      .from(practiceHolidays)
      .where(gte(practiceHolidays.date, today))
    const same = before.length === wanted.size && before.every(({ date, name }) => wanted.get(date) === name)
    if (same) return ok(null)
    await tx.delete(practiceHolidays).where(gte(practiceHolidays.date, today))
    const rows = [...wanted].map(([date, name]) => ({ date, name }))
    if (rows.length) await tx.insert(practiceHolidays).values(rows)
    // In the order in which a refresh of several takes them.
    await tx.execute(sql`
      update doctors set next_free_checked_at = null where id in (
        select id from doctors where verified_at is not null and next_free_checked_at is not null
        order by id for no key update)`)
    const [old, kept] = [before.map(({ date }) => date), rows.map(({ date }) => date)]
    const changes = [
      { field: "holidaysAdded", to: kept.filter(date => !old.includes(date)).sort() },
      { field: "holidaysRemoved", to: old.filter(date => !wanted.has(date)).sort() },
    ].filter(({ to }) => to.length > 0)
    return ok(null, [await noted(tx, admin, { fields: ["holidays"], changes }, at)])
  })
}
