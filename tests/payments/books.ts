import fc from "fast-check"
import type { ProviderPayment, ProviderRefund } from "@/lib/payments/razorpay"
import type { OurBooks, TheirBooks } from "@/lib/payments/reconcile-rules"

const row = fc.record({
  amount: fc.integer({ min: 100, max: 5_000_000 }),
  currency: fc.constantFrom("INR", "GBP"),
  status: fc.constantFrom<ProviderPayment["status"]>("created", "authorized", "captured", "failed"),
  back: fc.option(
    fc.record({
      percent: fc.integer({ min: 1, max: 100 }),
      status: fc.constantFrom<ProviderRefund["status"]>("pending", "processed", "failed"),
    }),
  ),
})
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never

export const rows = fc.array(row, { maxLength: 12 })

/** Books that say the same; of each payment at most one refund. A refund the bank refused is here one without an id. */
export function booksOf(rows: readonly Row[]): { ours: OurBooks; theirs: TheirBooks } {
  const made = rows.map(({ amount, currency, status, back }, index) => {
    const id = `pay_${index}`
    const given = status === "captured" ? back : null
    const refund = given && {
      ...{ id: `rfnd_${index}`, payment_id: id, amount: Math.ceil((amount * given.percent) / 100) },
      ...{ currency, status: given.status, created_at: 1_800_000_000 + index },
    }
    const whole = refund?.status !== "failed" && refund?.amount === amount
    const payment: ProviderPayment = {
      ...{ id, order_id: `order_${index}`, amount, currency, created_at: 1_800_000_000 + index },
      status: whole ? "refunded" : status,
    }
    return { payment, refund }
  })
  const refunds = made.flatMap(({ refund }) => refund ?? [])
  return totalled({
    theirs: { payments: made.map(({ payment }) => payment), refunds },
    ours: {
      payments: made.map(({ payment: { id, amount, currency, status } }) => ({
        ...{ providerId: id, amountMinor: amount, currency, refundedMinor: 0 },
        status: wasCaptured(status) ? "CAPTURED" : status === "authorized" ? "AUTHORIZED" : "FAILED",
      })),
      refunds: refunds.map(({ id, payment_id, amount, currency, status }) => ({
        ...{ providerId: status === "failed" ? null : id, paymentProviderId: payment_id },
        ...{ amountMinor: amount, currency },
      })),
    },
  })
}

const wasCaptured = (status: ProviderPayment["status"]) => status === "captured" || status === "refunded"

/** Totals follow from the refunds, on either side. */
export function totalled({ ours, theirs }: { ours: OurBooks; theirs: TheirBooks }) {
  const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0)
  const here = (id: string) =>
    ours.refunds.filter(one => one.paymentProviderId === id && one.providerId !== null)
  const there = (id: string) => theirs.refunds.filter(one => one.payment_id === id && one.status !== "failed")
  return {
    ours: {
      ...ours,
      payments: ours.payments.map(one => ({
        ...one,
        refundedMinor: sum(here(one.providerId).map(({ amountMinor }) => amountMinor)),
      })),
    },
    theirs: {
      ...theirs,
      payments: theirs.payments.map(one => ({
        ...one,
        amount_refunded: sum(there(one.id).map(({ amount }) => amount)),
      })),
    },
  }
}

export type Books = ReturnType<typeof booksOf>
