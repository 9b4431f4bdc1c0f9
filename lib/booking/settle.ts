import { asc, eq, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { paymentOrders } from "@/db/schema/payments"
import { log } from "@/lib/log"
import { capture, type ProviderPayment, paymentsOf } from "@/lib/payments/razorpay"
import { applyPayment } from "./apply-payment"

const MINUTE = 60_000
/** A bank may say yes days later; then the provider gives up itself. */
const LATEST = 6 * 24 * 60 * MINUTE

/**
 * Asks the provider what became of an order, takes what was authorised, and applies it all at the moment `at` (epoch
 * ms). The truth, whoever told or forgot to tell us. `later`: the provider doesn't answer now.
 */
export async function settle(
  orderId: string,
  at: number,
): Promise<{ state: "settled" | "later"; events: string[] }> {
  const [order] = await db()
    .select({ providerId: paymentOrders.providerId })
    .from(paymentOrders)
    .where(eq(paymentOrders.id, orderId))
  const tried = order && (await paymentsOf(order.providerId))
  if (!tried?.ok) return { state: "later", events: [] }
  const events: string[] = []
  let state: "settled" | "later" = "settled"
  for (const payment of tried.value.toSorted((a, b) => a.created_at - b.created_at)) {
    const one = await takeIn(payment, at)
    events.push(...one.events)
    if (one.state === "later") state = "later"
  }
  return { state, events }
}

/** One payment the provider told of: taken if it is only authorised, and applied. */
export async function takeIn(told: ProviderPayment, at: number) {
  const seen = await applyPayment(told, at)
  if (!seen.ok) return { state: "refused", refusal: seen.refusal, events: [] } as const
  if (seen.value !== "AUTHORIZED") return { state: "settled", events: seen.events } as const
  const taken = await capture(told)
  if (!taken.ok) {
    if (taken.why === "refused") log().warn({ cause: taken.error }, "an authorised payment can't be taken")
    return { state: taken.why === "later" ? "later" : "settled", events: seen.events } as const
  }
  const applied = await applyPayment(taken.value, at)
  return { state: "settled", events: applied.ok ? [...seen.events, ...applied.events] : seen.events } as const
}

/** Asks again after orders nobody has told the end of, `limit` at most, ever more seldom. Returns the ids of the events. */
export async function settleOpen(at: number, limit: number): Promise<string[]> {
  const due = db()
    .$with("due")
    .as(
      db()
        .select({ id: paymentOrders.id })
        .from(paymentOrders)
        .where(sql`${paymentOrders.nextCheckAt} <= ${new Date(at).toISOString()}::timestamptz`)
        .orderBy(asc(paymentOrders.nextCheckAt))
        .limit(limit)
        .for("update", { skipLocked: true }),
    )
  const orders = await db()
    .with(due)
    .update(paymentOrders)
    // Claimed for two minutes.
    .set({ nextCheckAt: new Date(at + 2 * MINUTE) })
    .from(due)
    .where(inArray(paymentOrders.id, db().select({ id: due.id }).from(due)))
    .returning({ id: paymentOrders.id, createdAt: paymentOrders.createdAt })
  const events: string[] = []
  for (const { id, createdAt } of orders) {
    const settled = await settle(id, at)
    events.push(...settled.events)
    // A provider that doesn't answer one question does not answer the next.
    if (settled.state === "later") break
    const age = at - createdAt.getTime()
    const next = age > LATEST ? null : new Date(at + Math.max(MINUTE, age))
    await db()
      .update(paymentOrders)
      .set({ nextCheckAt: next })
      .where(sql`${paymentOrders.id} = ${id} and ${paymentOrders.nextCheckAt} is not null`)
  }
  return events
}
