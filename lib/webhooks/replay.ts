import { and, asc, eq, gte, isNull, ne, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks"
import type { Admin } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import type { Answered } from "@/lib/outgoing/post"
import { sendOne } from "@/lib/outgoing/send"
import { ok, type Result, refuse } from "@/lib/result"
import { PING } from "./event-rules"
import { MOST_AGAIN, type ReplayRefusal } from "./rules"

/** What its first new try came to; null: somebody else is at it. */
export type Replayed = { answered: Answered | null }

/**
 * Sends one delivery again under its own id, at once, and as often as a new one should that fail. `replays` is how often
 * that had been done when the admin looked: of two presses one counts. Refuses as `ReplayRefusal` says.
 */
export async function replayDelivery(
  admin: Admin,
  { id, replays }: { id: string; replays: number },
  now: () => number,
): Promise<Result<Replayed, ReplayRefusal>> {
  const done = await db().transaction(async tx => {
    const [row] = await tx
      .select({
        endpointId: webhookDeliveries.endpointId,
        state: webhookDeliveries.state,
        replays: webhookDeliveries.replays,
        type: webhookDeliveries.type,
        offSince: webhookEndpoints.offSince,
      })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .where(and(eq(webhookDeliveries.id, id), isNull(webhookEndpoints.removedAt)))
      .for("update", { of: webhookDeliveries })
    if (!row) return "not-found"
    if (row.type === PING) return "is-test"
    if (row.replays !== replays) return "again-already"
    if (row.state === "PENDING") return "still-waiting"
    if (row.offSince) return "is-off"
    await tx.update(webhookDeliveries).set(anew(now())).where(eq(webhookDeliveries.id, id))
    return { event: await noted(tx, admin, row.endpointId, { deliveryId: id }, now()) }
  })
  if (typeof done === "string") return refuse(done)
  const sent = await sendOne(id, now)
  return ok({ answered: sent?.answered ?? null }, [done.event, ...(sent?.events ?? [])])
}

/**
 * Makes all that failed at an endpoint since then due again, the oldest first, at most 5,000; `left`: whether there are more.
 * The queue or the sweep sends them. Refuses `not-found` and `is-off`.
 */
export async function replayFailed(
  admin: Admin,
  { id, since }: { id: string; since: string },
  at: number,
): Promise<Result<{ ids: string[]; left: boolean }, "not-found" | "is-off">> {
  return db().transaction(async tx => {
    const [endpoint] = await tx
      .select({ offSince: webhookEndpoints.offSince })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt)))
      .for("share")
    if (!endpoint) return refuse("not-found")
    if (endpoint.offSince) return refuse("is-off")
    const chosen = tx.$with("chosen").as(
      tx
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(
          and(
            ...[eq(webhookDeliveries.endpointId, id), eq(webhookDeliveries.state, "FAILED")],
            ...[ne(webhookDeliveries.type, PING), gte(webhookDeliveries.createdAt, new Date(since))],
          ),
        )
        .orderBy(asc(webhookDeliveries.createdAt), asc(webhookDeliveries.id))
        .limit(MOST_AGAIN)
        .for("update", { skipLocked: true }),
    )
    const due = await tx
      .with(chosen)
      .update(webhookDeliveries)
      .set(anew(at))
      .from(chosen)
      .where(eq(webhookDeliveries.id, chosen.id))
      .returning({ id: webhookDeliveries.id })
    const ids = due.map(one => one.id)
    if (!ids.length) return ok({ ids, left: false })
    const event = await noted(tx, admin, id, { sentAgain: ids.length }, at)
    return ok({ ids, left: ids.length === MOST_AGAIN }, [event])
  })
}

const anew = (at: number) => ({
  ...{ state: "PENDING" as const, attempts: 0, replays: sql`${webhookDeliveries.replays} + 1` },
  ...{ nextAt: new Date(at), takenUntil: null, deliveredAt: null },
})

function noted(
  tx: Tx,
  admin: Admin,
  webhookId: string,
  what: { deliveryId?: string; sentAgain?: number },
  at: number,
): Promise<string> {
  const subject = { type: "webhook", id: webhookId } as const
  return record(tx, { type: "WEBHOOK_REPLAYED", subject, payload: { webhookId, ...what } }, admin, at)
}
