import { and, asc, eq, inArray, lte, ne, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { payments, refunds } from "@/db/schema/payments"
import { log } from "@/lib/log"
import { applyRefund } from "./apply-refund"
import { giveBack, paymentsAreOn, refundNow } from "./razorpay"
import { keyOf } from "./refund-key"

/**
 * Asks the provider for refunds that are due at `at` (epoch ms), and how those under way stand, `limit` at most. Each is
 * claimed first; whatever is repeated after a crash is the same refund for the provider. What fails stays due and is
 * tried later and later, with the reason on its row. Returns the ids of the events.
 */
export async function sendRefunds({ at, limit }: { at: number; limit: number }): Promise<string[]> {
  if (!paymentsAreOn()) return []
  const events: string[] = []
  for (const refund of await claim(at, limit)) {
    const answer =
      refund.providerId === null
        ? await giveBack(refund.paymentProviderId, refund.amountMinor, keyOf(refund))
        : await refundNow(refund.providerId)
    if (answer.ok) {
      const applied = await applyRefund(answer.value, at)
      if (applied.ok) events.push(...applied.events)
      else await failed(refund.id, applied.refusal)
    } else {
      await failed(refund.id, answer.error)
      // A provider that doesn't answer one does not answer the next.
      if (answer.why === "later") break
    }
  }
  return events
}

/** Taken for two minutes the first time, for twice as long each time after. */
function claim(at: number, limit: number) {
  const moment = sql`${new Date(at).toISOString()}::timestamptz`
  const due = db()
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(ne(refunds.status, "DONE"), lte(refunds.nextAt, new Date(at))))
    .orderBy(asc(refunds.nextAt))
    .limit(limit)
    .for("update", { skipLocked: true })
  return db()
    .update(refunds)
    .set({
      attempts: sql`${refunds.attempts} + 1`,
      nextAt: sql`${moment} + least(interval '6 hours', interval '2 minutes' * power(2, least(${refunds.attempts}, 10)))`,
    })
    .from(payments)
    .where(and(eq(payments.id, refunds.paymentId), inArray(refunds.id, due)))
    .returning({
      id: refunds.id,
      round: refunds.round,
      amountMinor: refunds.amountMinor,
      providerId: refunds.providerId,
      paymentProviderId: payments.providerId,
    })
}

async function failed(id: string, error: string): Promise<void> {
  log().warn({ refund: id, cause: error }, "a refund is still due")
  await db().update(refunds).set({ lastError: error }).where(eq(refunds.id, id))
}
