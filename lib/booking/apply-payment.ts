import { and, eq, max, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { paymentOrders, payments } from "@/db/schema/payments"
import { factsOfVisit, type PaymentFacts } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"
import type { PaymentEvent } from "@/lib/events/types"
import { post } from "@/lib/payments/ledger"
import { owe } from "@/lib/payments/owe"
import { type ProviderPayment, wasTaken } from "@/lib/payments/razorpay"
import { dueBack, postings, type RefundReason } from "@/lib/payments/rules"
import { ok, type Result, refuse } from "@/lib/result"
import { inDiariesOf } from "./lock"
import { type PaidVisit, paidVisit, stand } from "./stand"

export type PaymentRefusal = "unknown-order" | "wrong-amount" | "other-order"
type Status = "FAILED" | "AUTHORIZED" | "VOID" | "CAPTURED"

const order: Status[] = ["FAILED", "AUTHORIZED", "VOID", "CAPTURED"]
const statusOf: Record<ProviderPayment["status"], Status | null> = {
  created: null,
  failed: "FAILED",
  authorized: "AUTHORIZED",
  captured: "CAPTURED",
  refunded: "VOID",
}
const reasonOf = {
  "time-lost": "LATE",
  ended: "CANCELLED",
  "paid-before": "SURPLUS",
} as const satisfies Record<string, RefundReason>

/** One for all receipts: their numbers have no gaps. */
const RECEIPTS = 7_305_194_222

/**
 * What the provider says of one payment, applied at the moment `at` (epoch ms): once, forward only, and so that what
 * comes of it depends on the facts and not on the order they arrive in. Refuses what doesn't fit our own order.
 */
export async function applyPayment(
  told: ProviderPayment,
  at: number,
): Promise<Result<Status | null, PaymentRefusal>> {
  const [known] = await db()
    .select({
      id: paymentOrders.id,
      appointmentId: paymentOrders.appointmentId,
      amountMinor: paymentOrders.amountMinor,
      currency: paymentOrders.currency,
    })
    .from(paymentOrders)
    .where(eq(paymentOrders.providerId, told.order_id ?? ""))
  if (!known) return refuse("unknown-order")
  if (told.amount !== known.amountMinor || told.currency !== known.currency) return refuse("wrong-amount")
  const status = wasTaken(told) ? "CAPTURED" : statusOf[told.status]
  if (!status) return ok(null)
  return inDiariesOf(eq(appointments.id, known.appointmentId), tx => write(tx, known, told, status, at))
}

type Order = { id: string; appointmentId: string; amountMinor: number; currency: string }

async function write(
  tx: Tx,
  of: Order,
  told: ProviderPayment,
  status: Status,
  at: number,
): Promise<Result<Status | null, PaymentRefusal>> {
  // Everything that touches a visit's money holds its row: nobody ends it meanwhile.
  const visit = await paidVisit(tx, of.appointmentId, "update")
  const [before] = await tx
    .select({
      id: payments.id,
      orderId: payments.orderId,
      status: payments.status,
      paidAt: payments.paidAt,
    })
    .from(payments)
    .where(eq(payments.providerId, told.id))
  if (before && before.orderId !== of.id) return refuse("other-order")
  if (before && order.indexOf(before.status) >= order.indexOf(status)) return ok(before.status)
  const id = before?.id ?? v7()
  // One that failed was no payment when it was made: it counts from the moment we hear that its bank changed its mind.
  const made = before?.paidAt ?? new Date(told.created_at * 1_000)
  const paidAt = before?.status === "FAILED" ? new Date(at) : made
  if (status === "CAPTURED") return ok(status, await take(tx, of, visit, { id, paidAt }, told, at))
  await keep(tx, of, id, told, { status, paidAt, at })
  if (status !== "FAILED") return ok(status)
  return ok(status, [
    await tell(
      tx,
      "PAYMENT_FAILED",
      visit,
      { paymentId: id, amountMinor: told.amount, currency: told.currency },
      at,
    ),
  ])
}

/** The money is there: the visit stands with it, or it goes back. */
async function take(
  tx: Tx,
  of: Order,
  visit: PaidVisit,
  { id, paidAt }: { id: string; paidAt: Date },
  told: ProviderPayment,
  at: number,
): Promise<string[]> {
  const [paid] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, of.id), eq(payments.status, "CAPTURED"), eq(payments.surplus, false)))
  const surplus = paid !== undefined
  const payment = { id, amountMinor: told.amount, currency: told.currency, surplus }
  const receiptNumber = await nextReceipt(tx)
  await keep(tx, of, id, told, { status: "CAPTURED", paidAt, surplus, receiptNumber, at })
  await tx.update(paymentOrders).set({ nextCheckAt: null }).where(eq(paymentOrders.id, of.id))

  const {
    visit: now,
    events,
    first,
  } = surplus ? { visit, events: [], first: false } : await stand(tx, visit, at)
  // Given up unpaid before somebody ended it: it never stood, and they were told that late money goes back.
  const gone = now.ended && now.holdExpiresAt && now.ended.at >= now.holdExpiresAt.getTime()
  const terms = {
    startsAt: now.startsAt.getTime(),
    tiers: now.cancellationTiers,
    ended: now.ended && gone ? { ...now.ended, by: "SYSTEM" as const } : now.ended,
  }
  const due = dueBack({ ...payment, paidAt: paidAt.getTime() }, terms)
  const outcome = surplus
    ? "paid-before"
    : now.ended
      ? now.ended.by === "SYSTEM"
        ? "time-lost"
        : "ended"
      : "paid"
  const book = (fact: string, entries: ReturnType<typeof postings.captured>) =>
    post(tx, { fact: `${fact}:${id}`, entries, currency: told.currency, paymentId: id, at: paidAt.getTime() })
  await book("captured", postings.captured(told.amount))
  if (!surplus) await book("earned", postings.earned(told.amount))
  if (due && outcome !== "paid") await owe(tx, payment, { amountMinor: due, reason: reasonOf[outcome] }, at)
  const facts = {
    paymentId: id,
    amountMinor: told.amount,
    currency: told.currency,
    outcome,
    ...(due && { refundMinor: due }),
    ...(first && { first }),
  } as const
  return [await tell(tx, "PAYMENT_SUCCESS", now, facts, at), ...events]
}

async function keep(
  tx: Tx,
  of: Order,
  id: string,
  told: ProviderPayment,
  { at, ...now }: { status: Status; paidAt: Date; surplus?: boolean; receiptNumber?: number; at: number },
): Promise<void> {
  await tx
    .insert(payments)
    .values({
      id,
      orderId: of.id,
      providerId: told.id,
      amountMinor: told.amount,
      currency: told.currency,
      createdAt: new Date(at),
      ...now,
    })
    .onConflictDoUpdate({ target: payments.id, set: now })
}

async function nextReceipt(tx: Tx): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(${RECEIPTS})`)
  const [last] = await tx.select({ number: max(payments.receiptNumber) }).from(payments)
  return (last?.number ?? 0) + 1
}

type Money = Pick<
  PaymentFacts,
  "paymentId" | "amountMinor" | "currency" | "outcome" | "refundMinor" | "first"
>

function tell(tx: Tx, type: PaymentEvent, visit: PaidVisit, money: Money, at: number): Promise<string> {
  const payload = { ...factsOfVisit(visit, "system"), ...money }
  return record(tx, { type, subject: { type: "appointment", id: visit.id }, payload }, { kind: "system" }, at)
}
