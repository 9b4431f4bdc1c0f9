import { sql } from "drizzle-orm"
import { db } from "@/db/client"

/**
 * What a refused request may leave: that somebody tried (a lock against guessing passwords, a limit while Redis is away), and the
 * answer kept under an Idempotency-Key.
 */
const tries = new Set(["attempts", "rate_counters", "idempotency_keys"])

/** Of each table that holds what people did, its rows as one number. */
export async function fingerprint(): Promise<Record<string, string>> {
  const { rows } = await db().execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const each = rows
    .filter(({ name }) => !tries.has(name))
    .map(
      ({ name }) =>
        sql`select ${name} as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${sql.identifier(name)} t`,
    )
  const prints = await db().execute<{ name: string; print: string }>(sql.join(each, sql` union all `))
  return Object.fromEntries(prints.rows.map(({ name, print }) => [name, print]))
}
