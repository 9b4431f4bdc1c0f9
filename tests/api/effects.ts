import { sql } from "drizzle-orm"
import { db } from "@/db/client"

/** Kept about requests, not brought about by them; and what goes with each event, whose types are counted. */
const leftOut = ["idempotency_keys", "rate_counters", "attempts", "events", "event_receipts"]

/** How many rows each table has, how many events of each type, and what else can be told by a number. */
async function counted(): Promise<Map<string, number>> {
  const { rows: tables } = await db().execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`)
  const counts = tables
    .filter(({ name }) => !leftOut.includes(name))
    .map(({ name }) => sql`select ${name}::text as name, count(*)::int as many from ${sql.identifier(name)}`)
  const { rows } = await db().execute<{ name: string; many: number }>(sql`
    ${sql.join(counts, sql` union all `)}
    union all select 'event ' || type, count(*)::int from events group by 1
    union all select 'ended tokens', count(*)::int from refresh_tokens where revoked_at is not null
    union all select 'used tokens', count(*)::int from refresh_tokens where used_at is not null
    union all select 'changes of a bell', coalesce(sum(seq), 0)::int from bells
    union all select 'webhooks sent again', coalesce(sum(replays), 0)::int from webhook_deliveries
    union all select 'moves of a visit', coalesce(sum(version), 0)::int from appointments`)
  return new Map(rows.map(({ name, many }) => [name, many]))
}

/** What some work brought about, in numbers; what stayed as it was is left out. */
export async function effectsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counted()
  await work()
  const after = await counted()
  return Object.fromEntries(
    [...after]
      .map(([name, many]) => [name, many - (before.get(name) ?? 0)] as const)
      .filter(([, more]) => more !== 0)
      .sort(([one], [other]) => one.localeCompare(other)),
  )
}
