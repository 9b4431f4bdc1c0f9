import { count, isNull, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/webhooks"
import type { Admin } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { addressFault } from "./address"
import { type EndpointRefusal, MOST_ENDPOINTS } from "./rules"
import type { Endpoint } from "./schema"
import { newSecret, seal } from "./secret"

/** Adds an endpoint, on from `at` (epoch ms). The secret in the answer is told this once. Refuses as `EndpointRefusal` says. */
export async function addEndpoint(
  admin: Admin,
  { url, description, events }: Endpoint,
  at: number,
): Promise<Result<{ id: string; secret: string }, EndpointRefusal>> {
  const fault = await addressFault(url)
  if (fault) return refuse(fault)
  const [id, secret] = [v7(), newSecret()]
  const sealed = await seal(secret)
  return db().transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('webhooks', 0))`)
    const [all] = await tx
      .select({ many: count() })
      .from(webhookEndpoints)
      .where(isNull(webhookEndpoints.removedAt))
    if ((all?.many ?? 0) >= MOST_ENDPOINTS) return refuse("too-many-endpoints")
    await tx
      .insert(webhookEndpoints)
      .values({ id, url, description, events, secret: sealed, createdAt: new Date(at) })
    const subject = { type: "webhook", id } as const
    const event = await record(tx, { type: "WEBHOOK_ADDED", subject, payload: { webhookId: id } }, admin, at)
    return ok({ id, secret }, [event])
  })
}
