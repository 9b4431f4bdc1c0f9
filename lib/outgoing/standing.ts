import { and, eq, isNull, lt, or, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks"
import type { By } from "@/lib/events/record"
import { record } from "@/lib/events/record"
import { isHopeless, type OffWhy } from "@/lib/webhooks/rules"

/** A success is written down no more often than that: a busy endpoint's row is not rewritten for each. */
const OFTEN_MS = 10_000

const of = (id: string) => eq(webhookEndpoints.id, id)

/** A try succeeded. After failures everything that waits is due at once: it is back. */
export async function noteSuccess(tx: Tx, endpointId: string, at: number): Promise<void> {
  const since = new Date(at)
  const noted = await tx
    .update(webhookEndpoints)
    .set({ lastSuccessAt: since, failingSince: null, failures: 0 })
    .where(
      and(
        of(endpointId),
        or(
          sql`${webhookEndpoints.failingSince} is not null`,
          isNull(webhookEndpoints.lastSuccessAt),
          lt(webhookEndpoints.lastSuccessAt, new Date(at - OFTEN_MS)),
        ),
      ),
    )
    .returning({ id: webhookEndpoints.id })
  if (!noted.length) return
  await tx.execute(sql`
    update webhook_deliveries set next_at = ${since.toISOString()}::timestamptz
    where id in (
      select id from webhook_deliveries
      where endpoint_id = ${endpointId} and state = 'PENDING' and attempts > 0 and taken_until is null
        and next_at > ${since.toISOString()}::timestamptz
      for update skip locked)`)
}

/** A try failed. Gives the id of the event if that was one too many, and the endpoint is off now. */
export async function noteFailure(
  tx: Tx,
  endpointId: string,
  gone: boolean,
  at: number,
): Promise<string | null> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({
      lastFailureAt: new Date(at),
      failures: sql`${webhookEndpoints.failures} + 1`,
      failingSince: sql`coalesce(${webhookEndpoints.failingSince}, ${new Date(at).toISOString()}::timestamptz)`,
    })
    .where(and(of(endpointId), isNull(webhookEndpoints.removedAt)))
    .returning({
      failures: webhookEndpoints.failures,
      failingSince: webhookEndpoints.failingSince,
      offSince: webhookEndpoints.offSince,
    })
  if (!row?.failingSince || row.offSince) return null
  const hopeless = isHopeless(row.failingSince.getTime(), row.failures, at)
  if (!gone && !hopeless) return null
  return turnOff(tx, endpointId, gone ? "gone" : "failing", { kind: "system" }, at)
}

/** Turns an endpoint off that is on, held by this transaction; what waits there has failed. Returns the event's id. */
export async function turnOff(tx: Tx, endpointId: string, why: OffWhy, by: By, at: number): Promise<string> {
  await tx
    .update(webhookEndpoints)
    .set({ offSince: new Date(at), offWhy: why })
    .where(of(endpointId))
  await dropWaiting(tx, endpointId)
  const subject = { type: "webhook", id: endpointId } as const
  const payload = { webhookId: endpointId, why }
  return record(tx, { type: "WEBHOOK_DISABLED", subject, payload }, by, at)
}

/** What waits for an endpoint that is off or removed is not tried any more. */
export async function dropWaiting(tx: Tx, endpointId: string): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ state: "FAILED", lastError: sql`coalesce(${webhookDeliveries.lastError}, 'off')` })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), sql`${webhookDeliveries.state} = 'PENDING'`))
}
