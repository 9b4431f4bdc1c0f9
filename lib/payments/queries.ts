import { and, asc, desc, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { paymentOrders, payments, providerEvents, reconciliations, refunds } from "@/db/schema/payments"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { cursorOf, readCursor } from "@/lib/cursor"
import type { ShownPayments } from "./desk-rules"
import { paymentsAreOn } from "./razorpay"
import { storedDifferences } from "./reconcile-rules"

/** The doctor's own terms of payment, as chosen; `online` says whether anything can be paid online here at all. One query. */
export async function termsOf({ doctorId }: Doctor) {
  const [row] = await db()
    .select({
      policy: doctors.paymentPolicy,
      tiers: doctors.cancellationTiers,
      feeMinor: doctors.feeMinor,
      currency: doctors.currency,
    })
    .from(doctors)
    .where(eq(doctors.id, doctorId))
  if (!row) throw new Error("a doctor without a profile")
  return { ...row, online: paymentsAreOn() }
}

export type Terms = Awaited<ReturnType<typeof termsOf>>

const PER_PAGE = 25

/** A payment with its visit, its people and what goes back of it. */
const paid = () =>
  db()
    .select({
      id: payments.id,
      providerId: payments.providerId,
      paidAt: payments.paidAt,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      status: payments.status,
      receiptNumber: payments.receiptNumber,
      appointmentId: paymentOrders.appointmentId,
      patientName: users.name,
      doctorName: doctors.name,
      refund: {
        id: refunds.id,
        amountMinor: refunds.amountMinor,
        reason: refunds.reason,
        status: refunds.status,
        attempts: refunds.attempts,
        nextAt: refunds.nextAt,
        lastError: refunds.lastError,
      },
    })
    .from(payments)
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .innerJoin(appointments, eq(appointments.id, paymentOrders.appointmentId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
export type PaymentItem = Awaited<ReturnType<typeof paid>>[number]

const narrowed: Record<ShownPayments, SQL | undefined> = {
  all: undefined,
  captured: eq(payments.status, "CAPTURED"),
  authorized: eq(payments.status, "AUTHORIZED"),
  failed: eq(payments.status, "FAILED"),
  "refund-due": and(isNotNull(refunds.id), ne(refunds.status, "DONE")),
}

/** All attempts to pay, newest first, 25 a page. */
export async function paymentPage(
  _admin: Admin,
  { show, cursor }: { show: ShownPayments; cursor?: string | undefined },
): Promise<{ items: PaymentItem[]; nextCursor: string | null }> {
  const after = readCursor(cursor)
  const beyond =
    after && sql`(${payments.paidAt}, ${payments.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
  const rows = await paid()
    .where(and(narrowed[show], beyond ?? undefined))
    .orderBy(desc(payments.paidAt), desc(payments.id))
    .limit(PER_PAGE + 1)
  const items = rows.slice(0, PER_PAGE)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > PER_PAGE && last ? cursorOf(last.paidAt, last.id) : null }
}

/** Refunds that are not done, the next to be asked for first: 20 at most, and whether there are more. */
export async function refundsOnTheirWay(_admin: Admin): Promise<{ items: PaymentItem[]; more: boolean }> {
  const rows = await paid().where(ne(refunds.status, "DONE")).orderBy(asc(refunds.nextAt)).limit(21)
  return { items: rows.slice(0, 20), more: rows.length > 20 }
}

/** The latest ten claims about money that were refused, newest first. */
export async function refusedClaims(_admin: Admin) {
  return db()
    .select({
      id: providerEvents.id,
      type: providerEvents.type,
      reason: providerEvents.reason,
      facts: providerEvents.facts,
      createdAt: providerEvents.createdAt,
    })
    .from(providerEvents)
    .where(eq(providerEvents.state, "REFUSED"))
    .orderBy(desc(providerEvents.createdAt), desc(providerEvents.id))
    .limit(10)
}
export type RefusedClaim = Awaited<ReturnType<typeof refusedClaims>>[number]

const compared = () =>
  db()
    .select({
      day: reconciliations.day,
      checkedAt: reconciliations.checkedAt,
      payments: reconciliations.payments,
      refunds: reconciliations.refunds,
      differences: reconciliations.differences,
    })
    .from(reconciliations)

/** What the comparison of a day (YYYY-MM-DD, UTC) with the provider's books found; null when it was never compared. */
export async function comparisonOf(_admin: Admin, day: string) {
  const [row] = await compared().where(eq(reconciliations.day, day))
  return row ? { ...row, differences: storedDifferences.parse(row.differences) } : null
}
export type Comparison = NonNullable<Awaited<ReturnType<typeof comparisonOf>>>

/** The latest 30 days that were compared, newest first. */
export async function latestComparisons(_admin: Admin) {
  const rows = await compared().orderBy(desc(reconciliations.day)).limit(30)
  return rows.map(row => ({ ...row, differences: storedDifferences.parse(row.differences).length }))
}

/** Whether this deployment can ask a provider for anything at all. */
export const onlinePayments = (_admin: Admin) => paymentsAreOn()
