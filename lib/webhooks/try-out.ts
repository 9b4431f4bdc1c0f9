import { and, eq, isNull } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks"
import type { Admin } from "@/lib/accounts/actor"
import { claimTest } from "@/lib/outgoing/claim"
import type { Answered } from "@/lib/outgoing/post"
import { send } from "@/lib/outgoing/send"
import { ok, type Result, refuse } from "@/lib/result"
import { bodyOf } from "./data-rules"
import { PING } from "./event-rules"

export type TriedOut = Answered & { deliveryId: string }

/**
 * Sends a `ping` to an endpoint, on or off, once, and waits for what is said. `now` gives epoch ms. A success counts as one,
 * a failure turns nothing off. Refuses `not-found`.
 */
export async function tryOut(
  _admin: Admin,
  endpointId: string,
  now: () => number,
): Promise<Result<TriedOut, "not-found">> {
  const at = new Date(now())
  const id = v7()
  const made = await db().transaction(async tx => {
    const [there] = await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, endpointId), isNull(webhookEndpoints.removedAt)))
      .for("share")
    if (!there) return false
    const body = bodyOf(PING, at, { webhookId: endpointId })
    await tx.insert(webhookDeliveries).values({ id, endpointId, type: PING, body, nextAt: at, createdAt: at })
    return true
  })
  const one = made && (await claimTest(id, now()))
  if (!one) return refuse("not-found")
  const { answered } = await send(one, now)
  return ok({ ...answered, deliveryId: id })
}
