import { and, asc, desc, eq, ne, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { paymentOrders, payments, providerEvents, reconciliations, refunds } from "@/db/schema/payments"
import type { Admin, Keeper } from "@/lib/accounts/actor"
import { cursorOf, opaque, readCursor, readOpaque } from "@/lib/cursor"
import { paymentsAreOn } from "./razorpay"
import { storedDifferences } from "./reconcile-rules"
import { paymentsMatching } from "./search"
import { byAmount, type PaymentFilter } from "./search-rules"
import { termsStamp } from "./terms-stamp"

/** A doctor's terms of payment, as chosen; `seen` is another text for other terms, `online` says whether anything can be paid online here at all. One query. */
export async function termsOf({ doctorId }: Keeper) {
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
  return { ...row, seen: termsStamp(row), online: paymentsAreOn() }
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
      orderProviderId: paymentOrders.providerId,
      patientId: appointments.patientId,
      patientName: users.name,
      patientEmail: users.email,
      doctorId: appointments.doctorId,
      doctorName: doctors.name,
      refund: {
        id: refunds.id,
        amountMinor: refunds.amountMinor,
        reason: refunds.reason,
        status: refunds.status,
        attempts: refunds.attempts,
        nextAt: refunds.nextAt,
        lastError: refunds.lastError,
        providerId: refunds.providerId,
        doneAt: refunds.doneAt,
      },
    })
    .from(payments)
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .innerJoin(appointments, eq(appointments.id, paymentOrders.appointmentId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
export type PaymentItem = Awaited<ReturnType<typeof paid>>[number]

type Paging = { cursor?: string | undefined; limit?: number | undefined }
type PaymentPage = { items: PaymentItem[]; nextCursor: string | null; more: boolean }

/**
 * Attempts to pay that pass the search, newest first unless it says otherwise, 25 a page; days are of `zone`. `more`: more
 * people are called so than were followed. At most three queries.
 */
export async function paymentPage(
  _admin: Admin,
  { cursor, limit = PER_PAGE, ...filter }: PaymentFilter & Paging,
  zone = "UTC",
): Promise<PaymentPage> {
  const { where, more } = await paymentsMatching(filter, zone)
  return { ...(await paged(where, filter, cursor, limit)), more }
}

/** All that pass, one by one, read 500 at a time: for a list that is taken away. */
export async function* everyPayment(_admin: Admin, filter: PaymentFilter, zone: string) {
  const { where } = await paymentsMatching(filter, zone)
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof paged>> = await paged(where, filter, cursor, 500)
    yield* page.items
    cursor = page.nextCursor
  }
}

async function paged(
  where: SQL | undefined,
  { sort, order = "desc" }: PaymentFilter,
  cursor: string | undefined,
  limit: number,
) {
  const by = order === "asc" ? asc : desc
  const sign = order === "asc" ? sql`>` : sql`<`
  // Amounts of different currencies are never compared: each currency is by itself.
  const first = sort === "amount" ? [payments.currency, payments.amountMinor] : []
  const key = [...first, payments.paidAt, payments.id]
  const rows = await paid()
    .where(and(where, beyond()))
    .orderBy(...key.map(column => by(column)))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? placeOf(last) : null }

  function beyond(): SQL | undefined {
    if (sort === "amount") {
      const after = readOpaque(cursor, byAmount)
      return after
        ? sql`(${payments.currency}, ${payments.amountMinor}, ${payments.paidAt}, ${payments.id}) ${sign} (${after[0]}, ${after[1]}::int, ${after[2]}::timestamptz, ${after[3]}::uuid)`
        : undefined
    }
    const after = readCursor(cursor)
    return after
      ? sql`(${payments.paidAt}, ${payments.id}) ${sign} (${after.at}::timestamptz, ${after.id}::uuid)`
      : undefined
  }

  function placeOf({ currency, amountMinor, paidAt, id }: PaymentItem): string {
    if (sort !== "amount") return cursorOf(paidAt, id)
    return opaque([currency, amountMinor, paidAt.toISOString(), id])
  }
}

/** What a payment search is narrowed to by number, in names. At most two queries. */
export async function namesIn(_admin: Admin, { patient, doctor }: Pick<PaymentFilter, "patient" | "doctor">) {
  const [[person], [practising]] = await Promise.all([
    patient ? db().select({ name: users.name }).from(users).where(eq(users.id, patient)) : [],
    doctor ? db().select({ name: doctors.name }).from(doctors).where(eq(doctors.id, doctor)) : [],
  ])
  return { patient: person?.name, doctor: practising?.name }
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
