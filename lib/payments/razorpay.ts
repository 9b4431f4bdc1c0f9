import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { env } from "@/lib/env"
import { type Answer, ask } from "./wire"

const PAGE = 100
/** A day's payments of a large practice many times over; past it a listing says so instead of being short. */
const MOST_PAGES = 100

const minor = z.number().int().nonnegative()
const order = z.object({ id: z.string(), amount: minor, currency: z.string(), receipt: z.string().nullish() })
export const payment = z.object({
  id: z.string(),
  order_id: z.string().nullish(),
  amount: minor,
  currency: z.string(),
  status: z.enum(["created", "authorized", "captured", "refunded", "failed"]),
  /** Of one that was given back: whether it had ever been taken. The provider gives back by itself what nobody takes. */
  captured: z.boolean().nullish(),
  amount_refunded: minor.nullish(),
  created_at: z.number().int(),
})
export const refund = z.object({
  id: z.string(),
  payment_id: z.string(),
  amount: minor,
  currency: z.string(),
  status: z.enum(["pending", "processed", "failed"]),
  receipt: z.string().nullish(),
  created_at: z.number().int(),
})
/** What the provider says of each; amounts in minor units, times in epoch seconds. */
export type ProviderOrder = z.infer<typeof order>
export type ProviderPayment = z.infer<typeof payment>
export type ProviderRefund = z.infer<typeof refund>

/** Whether this deployment takes payments online at all. */
export const paymentsAreOn = () => env().RAZORPAY_KEY_ID !== undefined

/** An order to be paid, in minor units; `receipt` (at most 40 characters) finds it again when the answer was lost. */
export async function openOrder(wanted: {
  amountMinor: number
  currency: string
  receipt: string
}): Promise<Answer<ProviderOrder>> {
  const { amountMinor: amount, currency, receipt } = wanted
  const known = await ask(listOf(order), sdk => sdk.orders.all({ receipt, count: PAGE }))
  if (!known.ok) return known
  const same = known.value.items.find(
    one => one.receipt === receipt && one.amount === amount && one.currency === currency,
  )
  return same
    ? { ok: true, value: same }
    : ask(order, sdk => sdk.orders.create({ amount, currency, receipt }))
}

/** Everything that was tried for an order: the truth, where a browser's word is a hint. */
export async function paymentsOf(orderId: string): Promise<Answer<ProviderPayment[]>> {
  const list = await ask(listOf(payment), sdk => sdk.orders.fetchPayments(orderId))
  return list.ok ? { ok: true, value: list.value.items } : list
}

/** Takes an authorised payment, whole. One that was taken before is a success: whoever asked then lost the answer. */
export async function capture({ id, amount, currency }: ProviderPayment): Promise<Answer<ProviderPayment>> {
  const taken = await ask(payment, sdk => sdk.payments.capture(id, amount, currency))
  if (taken.ok || taken.why === "later") return taken
  const now = await ask(payment, sdk => sdk.payments.fetch(id))
  return now.ok && wasTaken(now.value) ? now : taken
}

/** Whether the money ever came to us, wherever it is now. */
export const wasTaken = ({ status, captured }: Pick<ProviderPayment, "status" | "captured">) =>
  status === "captured" || (status === "refunded" && captured !== false)

/** Gives money back. `key` (a refund's id) makes a second asking the same refund. */
export function giveBack(
  paymentId: string,
  amountMinor: number,
  key: string,
): Promise<Answer<ProviderRefund>> {
  return ask(refund, sdk => sdk.payments.refund(paymentId, { amount: amountMinor, receipt: key }))
}

/** All refunds of a payment. */
export async function refundsOf(paymentId: string): Promise<Answer<ProviderRefund[]>> {
  const list = await ask(listOf(refund), sdk => sdk.payments.fetchMultipleRefund(paymentId, { count: PAGE }))
  return list.ok ? { ok: true, value: list.value.items } : list
}

/** How a refund stands. */
export function refundNow(id: string): Promise<Answer<ProviderRefund>> {
  return ask(refund, sdk => sdk.refunds.fetch(id))
}

/** All payments made between two moments (epoch seconds, both included), page by page. */
export function paymentsBetween(from: number, to: number): Promise<Answer<ProviderPayment[]>> {
  return everyPage(skip => ask(listOf(payment), sdk => sdk.payments.all({ from, to, count: PAGE, skip })))
}

/** All refunds asked for between two moments (epoch seconds, both included), page by page. */
export function refundsBetween(from: number, to: number): Promise<Answer<ProviderRefund[]>> {
  return everyPage(skip => ask(listOf(refund), sdk => sdk.refunds.all({ from, to, count: PAGE, skip })))
}

/** Whether the checkout's signature says that this payment is of this order. The order's id has to be our own record's. */
export function proofFits(proof: { orderId: string; paymentId: string; signature: string }): boolean {
  const { RAZORPAY_KEY_SECRET } = env()
  return signed(`${proof.orderId}|${proof.paymentId}`, RAZORPAY_KEY_SECRET, proof.signature)
}

/** Whether the provider wrote this: its signature over the body as it came. */
export function webhookFits(rawBody: string, signature: string): boolean {
  return signed(rawBody, env().RAZORPAY_WEBHOOK_SECRET, signature)
}

function signed(text: string, secret: string | undefined, signature: string): boolean {
  if (!secret) return false
  const expected = createHmac("sha256", secret).update(text).digest()
  const given = /^[0-9a-f]{64}$/.test(signature) ? Buffer.from(signature, "hex") : Buffer.alloc(0)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

async function everyPage<T>(page: (skip: number) => Promise<Answer<{ items: T[] }>>): Promise<Answer<T[]>> {
  const all: T[] = []
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const next = await page(all.length)
    if (!next.ok) return next
    all.push(...next.value.items)
    if (next.value.items.length < PAGE) return { ok: true, value: all }
  }
  return { ok: false, why: "refused", error: `more than ${MOST_PAGES * PAGE} rows` }
}
