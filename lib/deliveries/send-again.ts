import { and, asc, eq, type SQL, sql } from "drizzle-orm"
import { type Database, db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import type { Admin } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { type AgainRefusal, MOST_AGAIN } from "./again-rules"
import { type LogFilter, matching } from "./filter"
import { addressNow, hindrance } from "./hindrance"

/** The events whose letters are due now: what `sendDue` is told. */
type Due = { eventIds: string[] }

/**
 * Makes one letter or message due again at `at` (epoch ms), as it was written, to where its person is reached today; the
 * caller sends it after the answer. It stays the same row, so nobody has two of one telling. `again` is how often that had
 * been done when the admin looked: of two presses one counts. Refuses as `AgainRefusal` says.
 */
export async function sendAgain(
  admin: Admin,
  { id, again }: { id: string; again: number },
  at: number,
): Promise<Result<Due, AgainRefusal>> {
  const done = await renew(admin, and(eq(deliveries.id, id), eq(deliveries.again, again)), at)
  if (done.value.eventIds.length) return done
  const [row] = await db()
    .select({ again: deliveries.again, hindrance: hindrance(at) })
    .from(deliveries)
    .where(eq(deliveries.id, id))
  if (!row) return refuse("not-found")
  return refuse(row.again === again ? (row.hindrance ?? "again-already") : "again-already")
}

/** The same for the oldest fifty failed ones of a filter that can be sent again; one event's id for each in the answer. */
export async function sendAllAgain(
  admin: Admin,
  filter: Omit<LogFilter, "status">,
  at: number,
): Promise<Result<Due, never>> {
  return renew(admin, matching({ ...filter, status: "FAILED" }), at)
}

/** One guarded statement, with its lines for the audit log in the same transaction. Who comes second finds nothing to do. */
async function renew(admin: Admin, which: SQL | undefined, at: number) {
  return db().transaction(async tx => {
    const renewed = await makeDue(tx, which, at)
    const events: string[] = []
    for (const { eventId: _, id: deliveryId, ...of } of renewed) {
      const fact = {
        type: "DELIVERY_SENT_AGAIN",
        subject: { type: "delivery", id: deliveryId },
        payload: { deliveryId, ...of },
      } as const
      events.push(await record(tx, fact, admin, at))
    }
    return ok({ eventIds: renewed.map(({ eventId }) => eventId) }, events)
  })
}

function makeDue(tx: Pick<Database, "$with" | "with" | "select">, which: SQL | undefined, at: number) {
  const chosen = tx.$with("chosen").as(
    tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(which, sql`${hindrance(at)} is null`))
      .orderBy(asc(deliveries.createdAt), asc(deliveries.id))
      .limit(MOST_AGAIN)
      .for("update", { skipLocked: true }),
  )
  return tx
    .with(chosen)
    .update(deliveries)
    .set({
      ...{ status: "PENDING", reason: null, report: null, reportedAt: null, lastError: null },
      ...{ attempts: 0, firstTriedAt: null, sentAt: null, providerId: null, nextAt: sql`now()` },
      again: sql`${deliveries.again} + 1`,
      address: addressNow,
    })
    .from(chosen)
    .where(eq(deliveries.id, chosen.id))
    .returning({
      id: deliveries.id,
      eventId: deliveries.eventId,
      kind: deliveries.kind,
      channel: deliveries.channel,
    })
}
