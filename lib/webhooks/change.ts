import { isDeepStrictEqual } from "node:util"
import { and, eq, isNull } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/webhooks"
import type { Admin } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import type { WebhookEvent } from "@/lib/events/types"
import { dropWaiting, turnOff } from "@/lib/outgoing/standing"
import { ok, type Result, refuse } from "@/lib/result"
import { addressFault } from "./address"
import { type EndpointRefusal, FORMER_MS } from "./rules"
import type { EndpointChange } from "./schema"
import { newSecret, seal } from "./secret"

/** Changes an endpoint, or turns it off or on. What waits there fails when it goes off. What stays as it was leaves no event. */
export async function changeEndpoint(
  admin: Admin,
  id: string,
  { enabled, ...change }: EndpointChange,
  at: number,
): Promise<Result<null, EndpointRefusal>> {
  const fault = change.url === undefined ? null : await addressFault(change.url)
  if (fault) return refuse(fault)
  return db().transaction(async tx => {
    const before = await held(tx, id)
    if (!before) return refuse("not-found")
    const was: Record<string, unknown> = before
    const fields = Object.entries(change).flatMap(([field, value]) =>
      isDeepStrictEqual(was[field], value) ? [] : [field],
    )
    const events: string[] = []
    if (fields.length) {
      await tx.update(webhookEndpoints).set(change).where(eq(webhookEndpoints.id, id))
      events.push(await noted(tx, "WEBHOOK_CHANGED", id, admin, at, { fields }))
    }
    if (enabled === false && !before.offSince) events.push(await turnOff(tx, id, "by-hand", admin, at))
    if (enabled === true && before.offSince) {
      const anew = { offSince: null, offWhy: null, failingSince: null, failures: 0 }
      await tx.update(webhookEndpoints).set(anew).where(eq(webhookEndpoints.id, id))
      events.push(await noted(tx, "WEBHOOK_ENABLED", id, admin, at))
    }
    return ok(null, events)
  })
}

/** Makes a new secret; the one before signs as well for a day. The new one is told this once. */
export async function rollSecret(
  admin: Admin,
  id: string,
  at: number,
): Promise<Result<{ secret: string }, "not-found">> {
  const secret = newSecret()
  const sealed = await seal(secret)
  return db().transaction(async tx => {
    const before = await held(tx, id)
    if (!before) return refuse("not-found")
    await tx
      .update(webhookEndpoints)
      .set({ secret: sealed, formerSecret: before.secret, formerUntil: new Date(at + FORMER_MS) })
      .where(eq(webhookEndpoints.id, id))
    return ok({ secret }, [await noted(tx, "WEBHOOK_SECRET_ROLLED", id, admin, at)])
  })
}

/** Takes an endpoint away with its secrets. What was sent stays in the records until it is thirty days old. */
export async function removeEndpoint(
  admin: Admin,
  id: string,
  at: number,
): Promise<Result<null, "not-found">> {
  return db().transaction(async tx => {
    if (!(await held(tx, id))) return refuse("not-found")
    await tx
      .update(webhookEndpoints)
      .set({ removedAt: new Date(at), secret: "", formerSecret: null, formerUntil: null })
      .where(eq(webhookEndpoints.id, id))
    await dropWaiting(tx, id)
    return ok(null, [await noted(tx, "WEBHOOK_REMOVED", id, admin, at)])
  })
}

/** Until the transaction ends: changes take turns. */
async function held(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      url: webhookEndpoints.url,
      description: webhookEndpoints.description,
      events: webhookEndpoints.events,
      secret: webhookEndpoints.secret,
      offSince: webhookEndpoints.offSince,
    })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt)))
    .for("update")
  return row
}

function noted(
  tx: Tx,
  type: WebhookEvent,
  id: string,
  admin: Admin,
  at: number,
  more: { fields?: string[] } = {},
): Promise<string> {
  const subject = { type: "webhook", id } as const
  return record(tx, { type, subject, payload: { webhookId: id, ...more } }, admin, at)
}
