import { z } from "zod"
import type { ProviderPayment, ProviderRefund } from "./razorpay"

const amount = z.object({ amountMinor: z.number().int(), currency: z.string() })
export type Amount = z.infer<typeof amount>

/**
 * One thing our books and the provider's say differently. `id` is the provider's, amounts are in minor units; null: those
 * books don't have it. `refunded`: all that was given back of a payment so far.
 */
const difference = z.object({
  kind: z.enum(["missing-here", "missing-there", "amount", "refunded"]),
  what: z.enum(["payment", "refund"]),
  id: z.string(),
  ours: amount.nullable(),
  theirs: amount.nullable(),
})
export type Difference = z.infer<typeof difference>

/** As they are stored. */
export const storedDifferences = z.array(difference)

export type OurPayment = Amount & {
  providerId: string
  status: "FAILED" | "AUTHORIZED" | "VOID" | "CAPTURED"
  /** All that went back of it so far, whatever day it did. */
  refundedMinor: number
}
/** One without a provider's id has only been promised so far. */
export type OurRefund = Amount & { providerId: string | null; paymentProviderId: string }
export type OurBooks = { payments: readonly OurPayment[]; refunds: readonly OurRefund[] }
export type TheirBooks = { payments: readonly ProviderPayment[]; refunds: readonly ProviderRefund[] }

/**
 * Where our books differ from the provider's, sorted. Only money that moved counts: payments that were captured, refunds
 * that were asked for and that the bank did not refuse. A total is told only where no refund of the payment explains it.
 */
export function differences(ours: OurBooks, theirs: TheirBooks): Difference[] {
  const [here, there] = [moved(ours), movedThere(theirs)]
  const found = [
    ...compared("payment", here.payments, there.payments),
    ...compared("refund", here.refunds, there.refunds),
  ]
  const paymentOf = new Map([
    ...ours.refunds.map(one => [one.providerId, one.paymentProviderId] as const),
    ...theirs.refunds.map(one => [one.id, one.payment_id] as const),
  ])
  const explained = new Set(found.flatMap(({ what, id }) => (what === "refund" ? paymentOf.get(id) : [])))
  const totals = refundedTotals(ours, theirs).filter(({ id }) => !explained.has(id))
  return [...found, ...totals].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
}

/** How many payments and refunds that is about: those that moved money on either side. */
export function counted(ours: OurBooks, theirs: TheirBooks): { payments: number; refunds: number } {
  const [here, there] = [moved(ours), movedThere(theirs)]
  return {
    payments: idsOf(here.payments, there.payments).length,
    refunds: idsOf(here.refunds, there.refunds).length,
  }
}

const placeOf = ({ what, id, kind }: Difference) => `${what} ${id} ${kind}`

type Book = Map<string, Amount>

function moved({ payments, refunds }: OurBooks): { payments: Book; refunds: Book } {
  const of = ({ amountMinor, currency }: Amount) => ({ amountMinor, currency })
  return {
    payments: new Map(
      payments.flatMap(one => (one.status === "CAPTURED" ? [[one.providerId, of(one)]] : [])),
    ),
    refunds: new Map(refunds.flatMap(one => (one.providerId === null ? [] : [[one.providerId, of(one)]]))),
  }
}

function movedThere({ payments, refunds }: TheirBooks): { payments: Book; refunds: Book } {
  const of = (one: { amount: number; currency: string }) => ({
    amountMinor: one.amount,
    currency: one.currency,
  })
  return {
    payments: new Map(payments.filter(wasCaptured).map(one => [one.id, of(one)])),
    refunds: new Map(refunds.filter(({ status }) => status !== "failed").map(one => [one.id, of(one)])),
  }
}

const wasCaptured = ({ status, captured }: ProviderPayment) =>
  status === "captured" || (status === "refunded" && captured !== false)
const idsOf = (...books: Book[]) => [...new Set(books.flatMap(book => [...book.keys()]))]

function compared(what: Difference["what"], here: Book, there: Book): Difference[] {
  return idsOf(here, there).flatMap(id => {
    const [ours = null, theirs = null] = [here.get(id), there.get(id)]
    if (!ours) return { kind: "missing-here", what, id, ours, theirs }
    if (!theirs) return { kind: "missing-there", what, id, ours, theirs }
    const same = ours.amountMinor === theirs.amountMinor && ours.currency === theirs.currency
    return same ? [] : { kind: "amount", what, id, ours, theirs }
  })
}

/** Of payments both have: what went back of each in all, where the provider says that. */
function refundedTotals(ours: OurBooks, theirs: TheirBooks): Difference[] {
  const told = new Map(theirs.payments.filter(wasCaptured).map(one => [one.id, one]))
  return ours.payments.flatMap(({ providerId: id, status, refundedMinor, currency }) => {
    const there = told.get(id)
    const total = there?.amount_refunded ?? refundedMinor
    if (!there || status !== "CAPTURED" || total === refundedMinor) return []
    return {
      kind: "refunded",
      what: "payment",
      id,
      ours: { amountMinor: refundedMinor, currency },
      theirs: { amountMinor: total, currency: there.currency },
    }
  })
}
