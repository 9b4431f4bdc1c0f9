import { and, eq, isNull } from "drizzle-orm"
import { v7 } from "uuid"
import type { Tx } from "@/db/client"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import { post } from "./ledger"
import { dueBack, type Ending, postings, type RefundReason, type Tier } from "./rules"

type Paid = { id: string; amountMinor: number; currency: string; surplus: boolean }

/** Writes down that money goes back, and books it; the provider is asked afterwards. `at` in epoch ms. Once for a payment. */
export async function owe(
  tx: Tx,
  payment: Paid,
  { amountMinor, reason }: { amountMinor: number; reason: RefundReason },
  at: number,
): Promise<void> {
  const refundId = v7()
  await tx.insert(refunds).values({
    id: refundId,
    paymentId: payment.id,
    amountMinor,
    reason,
    nextAt: new Date(at),
    createdAt: new Date(at),
  })
  await post(tx, {
    fact: `due:${payment.id}`,
    entries: (payment.surplus ? postings.dueOfSurplus : postings.dueOfEarned)(amountMinor),
    currency: payment.currency,
    paymentId: payment.id,
    refundId,
    at,
  })
}

type Ended = { id: string; startsAt: Date; cancellationTiers: readonly Tier[] }
type Debt = { payment: Paid; amountMinor: number }

/** What of the money paid for a visit goes back by its terms if it ends so. Its row is locked by the caller. */
export async function debtsOf(tx: Tx, visit: Ended, ended: Ending): Promise<Debt[]> {
  const paid = await tx
    .select({
      id: payments.id,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      surplus: payments.surplus,
      paidAt: payments.paidAt,
    })
    .from(payments)
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
    .where(
      and(eq(paymentOrders.appointmentId, visit.id), eq(payments.status, "CAPTURED"), isNull(refunds.id)),
    )
  const terms = { startsAt: visit.startsAt.getTime(), tiers: visit.cancellationTiers, ended }
  return paid.flatMap(payment => {
    const amountMinor = dueBack({ ...payment, paidAt: payment.paidAt.getTime() }, terms)
    return amountMinor ? [{ payment, amountMinor }] : []
  })
}

export const totalOf = (debts: Debt[]) => debts.reduce((total, { amountMinor }) => total + amountMinor, 0)

/** The visit was ended: what goes back is written down. */
export async function oweAll(tx: Tx, debts: Debt[], at: number): Promise<void> {
  for (const { payment, amountMinor } of debts)
    await owe(tx, payment, { amountMinor, reason: "CANCELLED" }, at)
}
