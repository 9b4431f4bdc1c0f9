import { and, count, eq, gt } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { providerEvents } from "@/db/schema/payments"
import { record } from "@/lib/events/record"
import { log } from "@/lib/log"

const HOUR_MS = 3_600_000
const MOST_AN_HOUR = 50

/**
 * Puts on record that somebody claimed money that wasn't there, or that the provider told what can't be: it changed
 * nothing, and the practice's desk is told. `facts` are ids and amounts. Returns the ids of the events.
 */
export async function refuseClaim(
  type: "webhook" | "proof" | "callback",
  facts: Record<string, string | number>,
  reason: string,
  at: number,
): Promise<string[]> {
  log().warn({ type, reason }, "a claim about money was refused")
  const [lately] = await db()
    .select({ many: count() })
    .from(providerEvents)
    .where(
      and(
        eq(providerEvents.state, "REFUSED"),
        eq(providerEvents.type, type),
        gt(providerEvents.createdAt, new Date(at - HOUR_MS)),
      ),
    )
  // Whoever tries all day long at one door fills a log, not the database, and hides nobody at another.
  if ((lately?.many ?? 0) >= MOST_AN_HOUR) return []
  return db().transaction(async tx => {
    const id = v7()
    await tx
      .insert(providerEvents)
      .values({ id, type, facts, state: "REFUSED", reason, nextAt: new Date(at), createdAt: new Date(at) })
    const subject = { type: "provider-event", id } as const
    return [
      await record(tx, { type: "PAYMENT_REFUSED", subject, payload: { reason } }, { kind: "system" }, at),
    ]
  })
}
