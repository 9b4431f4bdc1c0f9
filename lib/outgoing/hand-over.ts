import { and, eq, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { webhookDeliveries } from "@/db/schema/webhooks"
import { enqueueSends } from "@/lib/events/queue"
import { log } from "@/lib/log"
import { PUBLISHED_GRACE_MS } from "@/lib/webhooks/rules"

/** What one press sends again may be thousands; the sweep sees to the rest. */
const MOST = 100

/** Hands the queue what was just written down for an event, or made due again. Never throws: what it could not, the sweep sends. */
export async function handOver(of: { eventId: string } | { ids: string[] }): Promise<void> {
  try {
    const which =
      "eventId" in of
        ? eq(webhookDeliveries.eventId, of.eventId)
        : inArray(webhookDeliveries.id, of.ids.slice(0, MOST))
    const fresh = and(which, eq(webhookDeliveries.state, "PENDING"), eq(webhookDeliveries.attempts, 0))
    const waiting = await db()
      .select({ id: webhookDeliveries.id, replays: webhookDeliveries.replays })
      .from(webhookDeliveries)
      .where(fresh)
    if (!waiting.length) return
    await enqueueSends(waiting)
    await db()
      .update(webhookDeliveries)
      .set({ nextAt: sql`now() + make_interval(secs => ${PUBLISHED_GRACE_MS / 1000})` })
      .where(
        and(
          inArray(
            webhookDeliveries.id,
            waiting.map(({ id }) => id),
          ),
          fresh,
        ),
      )
  } catch (err) {
    log().warn({ err }, "webhooks left to the sweep")
  }
}
