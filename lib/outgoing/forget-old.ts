import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { KEPT_MS } from "@/lib/webhooks/rules"

/** Cleared in one statement; a sweep comes each minute. */
const MOST = 2_000

/** Clears deliveries of more than thirty days with their tries, and removed endpoints that have none left. */
export async function forgetOld(at: number): Promise<number> {
  const before = sql`${new Date(at - KEPT_MS).toISOString()}::timestamptz`
  const { rowCount } = await db().execute(sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries where created_at < ${before} order by created_at limit ${MOST}
      for update skip locked)`)
  await db().execute(sql`
    delete from webhook_endpoints e where e.removed_at < ${before}
      and not exists (select 1 from webhook_deliveries d where d.endpoint_id = e.id)`)
  await db().execute(sql`
    update webhook_endpoints set former_secret = null, former_until = null
    where former_until <= ${new Date(at).toISOString()}::timestamptz`)
  return rowCount ?? 0
}
