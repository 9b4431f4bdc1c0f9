import { and, eq, gte, inArray, isNotNull, lt, min, or, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { paymentOrders, payments, reconciliations, refunds } from "@/db/schema/payments"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { dateOf, epochDay } from "@/lib/scheduling/wall-time"
import type { CompareRefusal } from "./desk-rules"
import { paymentsAreOn } from "./razorpay"
import { counted, type Difference, differences, storedDifferences } from "./reconcile-rules"
import { type OurDay, theirBooks, withOurOwn } from "./their-books"

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Days before the last finished one that are made up for, and how many are compared in one run. */
const MADE_UP_DAYS = 7
const MOST_A_RUN = 2

export type Reconciled = { day: string; payments: number; refunds: number; differences: Difference[] }

/**
 * Compares a day (YYYY-MM-DD, UTC) of our books with the provider's, at the moment `at` (epoch ms), and keeps what was
 * found in place of what was found before; the desk is told of differences it doesn't know yet. Refuses `provider-down`:
 * then nothing is kept, and it may be tried again.
 */
export async function reconcile(day: string, at: number): Promise<Result<Reconciled, CompareRefusal>> {
  if (!paymentsAreOn()) return refuse("payments-off")
  const from = epochDay(day) * DAY
  if (from > at) return refuse("day-to-come")
  const span = { from, to: from + DAY }
  // Theirs first: what is captured meanwhile is then only ours, and is looked up.
  const told = await theirBooks(span)
  const ours = told && (await ourBooks(span, told))
  const theirs = ours && (await withOurOwn(told, ours))
  if (!theirs) return refuse("provider-down")
  const found = { day, ...counted(ours, theirs), differences: differences(ours, theirs) }
  return ok(found, await keep(found, at))
}

/**
 * Compares days that are over for an hour and have never been compared: the last one, and those before it since the first
 * payment; two at most, for the sweep. A provider that is down is asked by the next run. Returns the ids of the events.
 */
export async function reconcileFinished(at: number): Promise<string[]> {
  if (!paymentsAreOn()) return []
  const events: string[] = []
  for (const day of await uncompared(at)) {
    const result = await reconcile(day, at)
    if (!result.ok) break
    events.push(...result.events)
  }
  return events
}

/** Newest first. */
async function uncompared(at: number): Promise<string[]> {
  const last = Math.floor((at - HOUR) / DAY) - 1
  const [known, [first]] = await Promise.all([
    db()
      .select({ day: reconciliations.day })
      .from(reconciliations)
      .where(gte(reconciliations.day, dateOf(last - MADE_UP_DAYS))),
    db()
      .select({ paidAt: min(payments.paidAt) })
      .from(payments),
  ])
  const since = first?.paidAt ? Math.floor(first.paidAt.getTime() / DAY) : last
  return Array.from({ length: MADE_UP_DAYS + 1 }, (_, back) => last - back)
    .filter(day => day === last || day >= since)
    .map(dateOf)
    .filter(day => !known.some(one => one.day === day))
    .slice(0, MOST_A_RUN)
}

type Told = NonNullable<Awaited<ReturnType<typeof theirBooks>>>

/** Ours of that day, and whatever the provider lists for it that is another day's here: a second at midnight is no difference. */
async function ourBooks({ from, to }: { from: number; to: number }, told: Told): Promise<OurDay> {
  const [start, end] = [new Date(from), new Date(to)]
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const [paid, back] = await Promise.all([
    db()
      .select({
        providerId: payments.providerId,
        orderProviderId: paymentOrders.providerId,
        amountMinor: payments.amountMinor,
        currency: payments.currency,
        status: payments.status,
        refundedMinor: sql<number>`coalesce((select sum(${refunds.amountMinor}) from ${refunds}
          where ${refunds.paymentId} = ${payments.id} and ${refunds.providerId} is not null), 0)::int`,
      })
      .from(payments)
      .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
      .where(
        or(
          and(gte(payments.paidAt, start), lt(payments.paidAt, end)),
          inArray(payments.providerId, idsOf(told.payments)),
        ),
      ),
    db()
      .select({
        providerId: refunds.providerId,
        paymentProviderId: payments.providerId,
        amountMinor: refunds.amountMinor,
        currency: payments.currency,
      })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(
        and(
          isNotNull(refunds.providerId),
          or(
            and(gte(refunds.askedAt, start), lt(refunds.askedAt, end)),
            inArray(refunds.providerId, idsOf(told.refunds)),
          ),
        ),
      ),
  ])
  return { payments: paid, refunds: back }
}

/** Returns the ids of the events. */
function keep({ day, ...found }: Reconciled, at: number): Promise<string[]> {
  return db().transaction(async tx => {
    const checkedAt = new Date(at)
    const nothing = { payments: 0, refunds: 0, differences: [] }
    await tx
      .insert(reconciliations)
      .values({ id: v7(), day, checkedAt, ...nothing })
      .onConflictDoNothing({ target: reconciliations.day })
    // Two who compare a day at once take turns here, so that the desk hears of it once.
    const [row] = await tx
      .select({ id: reconciliations.id, differences: reconciliations.differences })
      .from(reconciliations)
      .where(eq(reconciliations.day, day))
      .for("update")
    if (!row) throw new Error("a day that was kept is gone")
    await tx
      .update(reconciliations)
      .set({ checkedAt, ...found })
      .where(eq(reconciliations.id, row.id))
    const before = JSON.stringify(storedDifferences.parse(row.differences))
    if (!found.differences.length || before === JSON.stringify(found.differences)) return []
    const subject = { type: "reconciliation", id: row.id } as const
    const payload = { differences: found.differences.length }
    return [await record(tx, { type: "PAYMENT_MISMATCH", subject, payload }, { kind: "system" }, at)]
  })
}
