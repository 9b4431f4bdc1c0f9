import { eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import { factsOfVisit } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { post } from "./ledger"
import type { ProviderRefund } from "./razorpay"
import { keyOf } from "./refund-key"
import { postings } from "./rules"

export type RefundRefusal = "unknown-refund" | "wrong-refund"

const MINUTE = 60_000

/**
 * What the provider says of one refund, applied at the moment `at` (epoch ms), once: on its way, given back, or refused
 * by the bank, which makes it due again. `asked` is the refund of ours it answers, where we asked. Refuses refunds we
 * didn't ask for, and what doesn't fit ours.
 */
export async function applyRefund(
  told: ProviderRefund,
  at: number,
  asked?: string,
): Promise<Result<null, RefundRefusal>> {
  const id = asked ?? told.receipt?.slice(0, 36) ?? ""
  const which = /^[0-9a-f-]{36}$/.test(id) ? eq(refunds.id, id) : eq(refunds.providerId, told.id)
  return db().transaction(async tx => {
    const [refund] = await tx
      .select({
        id: refunds.id,
        status: refunds.status,
        round: refunds.round,
        amountMinor: refunds.amountMinor,
        payment: { id: payments.id, providerId: payments.providerId, currency: payments.currency },
        appointmentId: paymentOrders.appointmentId,
      })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
      .where(which)
      .for("update", { of: refunds })
    if (!refund) return refuse("unknown-refund")
    const { payment, amountMinor } = refund
    if (
      told.payment_id !== payment.providerId ||
      told.amount !== amountMinor ||
      told.currency !== payment.currency
    )
      return refuse("wrong-refund")
    // An earlier asking, which the bank refused.
    const earlier = told.receipt ? told.receipt !== keyOf(refund) : false
    if (refund.status === "DONE" || earlier) return ok(null)
    return ok(null, await write(tx, refund, told, at))
  })
}

type Known = {
  id: string
  round: number
  amountMinor: number
  payment: { id: string; currency: string }
  appointmentId: string
}

async function write(tx: Tx, refund: Known, told: ProviderRefund, at: number): Promise<string[]> {
  const mine = eq(refunds.id, refund.id)
  const asked = { providerId: told.id, askedAt: new Date(told.created_at * 1_000) }
  if (told.status === "failed") {
    const lastError = "the bank refused it"
    const again = {
      status: "DUE",
      round: refund.round + 1,
      providerId: null,
      askedAt: null,
      lastError,
    } as const
    await tx
      .update(refunds)
      .set({ ...again, nextAt: new Date(at + 5 * MINUTE) })
      .where(mine)
    return []
  }
  if (told.status === "pending") {
    await tx
      .update(refunds)
      .set({ ...asked, status: "ASKED", nextAt: new Date(at + 10 * MINUTE), lastError: null })
      .where(mine)
    return []
  }
  await tx
    .update(refunds)
    .set({ ...asked, status: "DONE", doneAt: new Date(at), lastError: null })
    .where(mine)
  const { id: refundId, amountMinor, payment } = refund
  await post(tx, {
    fact: `refunded:${refundId}`,
    entries: postings.refunded(amountMinor),
    currency: payment.currency,
    paymentId: payment.id,
    refundId,
    at,
  })
  return [await tellRefunded(tx, refund, at)]
}

async function tellRefunded(tx: Tx, refund: Known, at: number): Promise<string> {
  const [visit] = await tx
    .select({
      version: appointments.version,
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      status: appointments.status,
    })
    .from(appointments)
    .where(eq(appointments.id, refund.appointmentId))
  if (!visit) throw new Error("a refund without its visit")
  const payload = {
    ...factsOfVisit({ ...visit, id: refund.appointmentId }, "system"),
    paymentId: refund.payment.id,
    refundId: refund.id,
    amountMinor: refund.amountMinor,
    currency: refund.payment.currency,
  } as const
  const subject = { type: "appointment", id: refund.appointmentId } as const
  return record(tx, { type: "PAYMENT_REFUNDED", subject, payload }, { kind: "system" }, at)
}
