import { log } from "@/lib/log"
import {
  type ProviderPayment,
  type ProviderRefund,
  paymentsBetween,
  paymentsOf,
  refundNow,
  refundsBetween,
} from "./razorpay"
import type { OurPayment, OurRefund } from "./reconcile-rules"

/** Questions about single rows in one comparison: more of ours are missing only where the books are not of one account. */
const MOST_QUESTIONS = 50

type Books = { payments: ProviderPayment[]; refunds: ProviderRefund[] }
export type OurDay = { payments: (OurPayment & { orderProviderId: string })[]; refunds: OurRefund[] }

/** The provider's payments and refunds made from `from` until just before `to` (epoch ms, whole seconds); null when it doesn't tell. */
export async function theirBooks({ from, to }: { from: number; to: number }): Promise<Books | null> {
  const seconds = [from / 1_000, to / 1_000 - 1] as const
  const payments = await paymentsBetween(...seconds)
  const refunds = payments.ok ? await refundsBetween(...seconds) : payments
  if (payments.ok && refunds.ok) return { payments: payments.value, refunds: refunds.value }
  if (!refunds.ok) log().warn({ cause: refunds.error }, "the provider's books can't be read")
  return null
}

/** The same with those of ours it has, but lists for another day: each asked for by itself. Null when it doesn't tell. */
export async function withOurOwn(theirs: Books, ours: OurDay): Promise<Books | null> {
  const listed = new Set([...theirs.payments, ...theirs.refunds].map(({ id }) => id))
  const unlisted = [
    ...ours.payments.filter(({ status }) => status === "CAPTURED"),
    ...ours.refunds.filter(({ providerId }) => providerId !== null),
  ].filter(({ providerId }) => !listed.has(String(providerId)))
  const found: Books = { payments: [...theirs.payments], refunds: [...theirs.refunds] }
  for (const one of unlisted.slice(0, MOST_QUESTIONS)) {
    const answer = "orderProviderId" in one ? await paymentsOf(one.orderProviderId) : await refund(one)
    if (!answer.ok && answer.why === "later") return null
    for (const told of answer.ok ? answer.value : [])
      if (told.id === one.providerId)
        "payment_id" in told ? found.refunds.push(told) : found.payments.push(told)
  }
  return found
}

async function refund({ providerId }: OurRefund) {
  const answer = await refundNow(String(providerId))
  return answer.ok ? { ...answer, value: [answer.value] } : answer
}
