import { and, asc, eq, inArray, isNotNull, lte } from "drizzle-orm"
import { db } from "@/db/client"
import { paymentOrders } from "@/db/schema/payments"
import type { Work } from "@/lib/events/work"
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

/** Asks again after orders nobody has told the end of, ever more seldom since somebody last came to pay. Returns the ids of the events. */
export async function settleOpen({ at, limit, more }: Work): Promise<string[]> {
  const events: string[] = []
  let silent = 0
  for (let asked = 0; asked < limit && silent < 2 && more(); asked++) {
    const order = await claim(at)
    if (!order) break
    const settled = await settle(order.id, at)
    events.push(...settled.events)
    if (settled.state === "later") silent++
    const age = at - order.openedAt.getTime()
    const next = age > LATEST ? null : new Date(at + Math.max(MINUTE, age))
    await db()
      .update(paymentOrders)
      .set({ nextCheckAt: next })
      .where(and(eq(paymentOrders.id, order.id), isNotNull(paymentOrders.nextCheckAt)))
  }
  return events
}

/** The one that waits longest, for two minutes. */
async function claim(at: number) {
  const due = db()
    .select({ id: paymentOrders.id })
    .from(paymentOrders)
    .where(lte(paymentOrders.nextCheckAt, new Date(at)))
    .orderBy(asc(paymentOrders.nextCheckAt))
    .limit(1)
    .for("update", { skipLocked: true })
  const [order] = await db()
    .update(paymentOrders)
    .set({ nextCheckAt: new Date(at + 2 * MINUTE) })
    .where(inArray(paymentOrders.id, due))
    .returning({ id: paymentOrders.id, openedAt: paymentOrders.openedAt })
  return order
}
