import { and, asc, isNull, lte, or, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks"
import type { StoredEvent } from "@/lib/events/types"
import { bodyOf, dataOf } from "@/lib/webhooks/data-rules"
import { isHookEvent, nameOf } from "@/lib/webhooks/event-rules"
import { GRACE_MS } from "@/lib/webhooks/rules"

/**
 * Writes one delivery of the event for each endpoint that was there when it happened and wants it, in the transaction that
 * marks the event done. A second run writes none. For one that is off it is written as failed: an admin may send it later.
 */
export async function writeDown(tx: Tx, event: StoredEvent): Promise<void> {
  const { id: eventId, type: kind, occurredAt, payload } = event
  const type = nameOf(kind)
  if (!type || !isHookEvent(kind)) return
  // Held, so that one being turned off meanwhile finds its deliveries here, or they find it off.
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, offSince: webhookEndpoints.offSince })
    .from(webhookEndpoints)
    .where(
      and(
        isNull(webhookEndpoints.removedAt),
        lte(webhookEndpoints.createdAt, occurredAt),
        or(isNull(webhookEndpoints.events), sql`${type} = any(${webhookEndpoints.events})`),
      ),
    )
    .orderBy(asc(webhookEndpoints.id))
    .for("share")
  if (!endpoints.length) return
  const body = bodyOf(type, occurredAt, dataOf(kind, payload))
  const nextAt = sql`now() + make_interval(secs => ${GRACE_MS / 1000})`
  await tx
    .insert(webhookDeliveries)
    .values(
      endpoints.map(({ id, offSince }) => ({
        ...{ endpointId: id, eventId, type, body, nextAt },
        ...(offSince && ({ state: "FAILED", lastError: "off" } as const)),
      })),
    )
    .onConflictDoNothing({ target: [webhookDeliveries.eventId, webhookDeliveries.endpointId] })
}
