import { and, asc, eq, inArray, lte, ne, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { payments, refunds } from "@/db/schema/payments"
import type { Work } from "@/lib/events/work"
import { log } from "@/lib/log"
import { applyRefund } from "./apply-refund"
import { giveBack, type ProviderRefund, paymentsAreOn, refundNow, refundsOf } from "./razorpay"
import { keyOf } from "./refund-key"
import type { Answer } from "./wire"

/**
 * Asks the provider for refunds that are due at `at` (epoch ms), and how those under way stand, `limit` at most. Each is
 * claimed first; whatever is repeated after a crash is the same refund for the provider. What fails stays due and is
 * tried later and later, with the reason on its row. Returns the ids of the events.
 */
export async function sendRefunds({ at, limit, more }: Work): Promise<string[]> {
  if (!paymentsAreOn()) return []
  const events: string[] = []
  let silent = 0
  for (let asked = 0; asked < limit && silent < 2 && more(); asked++) {
    const refund = await claim(at)
    if (!refund) break
    const answer = await ask(refund)
    if (answer.ok) {
      const applied = await applyRefund(answer.value, at, refund.id)
      if (applied.ok) events.push(...applied.events)
      else await failed(refund.id, applied.refusal)
    } else {
      await failed(refund.id, answer.error)
      if (answer.why === "later") silent++
    }
  }
  return events
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** The provider forgets the keys that make asking twice harmless: from the second time on it is asked whether it knows the refund. */
async function ask(refund: Claimed): Promise<Answer<ProviderRefund>> {
  const { providerId, paymentProviderId, amountMinor, attempts } = refund
  if (providerId !== null) return refundNow(providerId)
  const key = keyOf(refund)
  if (attempts > 1) {
    const known = await refundsOf(paymentProviderId)
    if (!known.ok) return known
    const same = known.value.find(({ receipt }) => receipt === key)
    if (same) return { ok: true, value: same }
  }
  return giveBack(paymentProviderId, amountMinor, key)
}

/** The one that waits longest: for two minutes the first time, for twice as long each time after. */
async function claim(at: number) {
  const moment = sql`${new Date(at).toISOString()}::timestamptz`
  const due = db()
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(ne(refunds.status, "DONE"), lte(refunds.nextAt, new Date(at))))
    .orderBy(asc(refunds.nextAt))
    .limit(1)
    .for("update", { skipLocked: true })
  const [refund] = await db()
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
      attempts: refunds.attempts,
      amountMinor: refunds.amountMinor,
      providerId: refunds.providerId,
      paymentProviderId: payments.providerId,
    })
  return refund
}

async function failed(id: string, error: string): Promise<void> {
  log().warn({ refund: id, cause: error }, "a refund is still due")
  await db().update(refunds).set({ lastError: error }).where(eq(refunds.id, id))
}
