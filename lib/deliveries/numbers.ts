import { and, gte, lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import type { Admin } from "@/lib/accounts/actor"
import type { Count } from "./ledger-rules"

/**
 * How many deliveries were made from one moment until just before another (epoch ms), by day in an IANA zone, kind, channel,
 * status and report; none where there are none. One query.
 */
export async function deliveryCounts(
  _admin: Admin,
  { from, to, zone }: { from: number; to: number; zone: string },
): Promise<Count[]> {
  return db()
    .select({
      day: sql<string>`to_char(${deliveries.createdAt} at time zone ${zone}, 'YYYY-MM-DD')`,
      kind: deliveries.kind,
      channel: deliveries.channel,
      status: deliveries.status,
      report: deliveries.report,
      count: sql<number>`count(*)::int`,
    })
    .from(deliveries)
    .where(and(gte(deliveries.createdAt, new Date(from)), lt(deliveries.createdAt, new Date(to))))
    .groupBy(sql`1`, deliveries.kind, deliveries.channel, deliveries.status, deliveries.report)
    .orderBy(sql`1`)
}
