import { createHmac, timingSafeEqual } from "node:crypto"
import Razorpay from "razorpay"
import { z } from "zod"
import { env } from "@/lib/env"
import { log } from "@/lib/log"

/** Longer than any healthy answer, short enough for somebody who waits. */
const PATIENCE_MS = 8_000
const PAGE = 100
/** A day's payments of a large practice many times over; past it a listing says so instead of being short. */
const MOST_PAGES = 100

const minor = z.number().int().nonnegative()
const order = z.object({ id: z.string(), amount: minor, currency: z.string(), receipt: z.string().nullish() })
const payment = z.object({
  id: z.string(),
  order_id: z.string().nullable(),
  amount: minor,
  currency: z.string(),
  status: z.enum(["created", "authorized", "captured", "refunded", "failed"]),
  amount_refunded: minor.nullish(),
  created_at: z.number().int(),
})
const refund = z.object({
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

/** `later`: the same question may be answered another time. `refused`: never this one. */
export type Answer<T> = { ok: true; value: T } | { ok: false; why: "later" | "refused"; error: string }

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
  return now.ok && (now.value.status === "captured" || now.value.status === "refunded") ? now : taken
}

/** Gives money back. `key` (a refund's id) makes a second asking the same refund. */
export function giveBack(
  paymentId: string,
  amountMinor: number,
  key: string,
): Promise<Answer<ProviderRefund>> {
  return ask(refund, sdk => sdk.payments.refund(paymentId, { amount: amountMinor, receipt: key }))
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

const failure = z.object({
  statusCode: z.number(),
  error: z.object({ code: z.string().optional(), description: z.string().optional() }).optional(),
})

/** One question. What comes back is parsed like any foreign input. Never throws. */
async function ask<S extends z.ZodType>(
  schema: S,
  question: (sdk: Razorpay) => Promise<unknown>,
): Promise<Answer<z.output<S>>> {
  try {
    const read = schema.safeParse(await question(connect()))
    return read.success ? { ok: true, value: read.data } : unclear("an answer nobody understands")
  } catch (error) {
    const told = failure.safeParse(error)
    if (!told.success) return unclear(error instanceof Error ? error.name : "unknown")
    const { statusCode, error: why } = told.data
    const words = `${statusCode || "no answer"} ${why?.code ?? ""}: ${why?.description ?? ""}`.slice(0, 300)
    // Wrong keys pass once they are mended; a key that is being worked on, in a moment.
    const passing = !statusCode || [401, 409, 429].includes(statusCode) || statusCode >= 500
    return passing ? unclear(words) : { ok: false, why: "refused", error: words }
  }
}

function unclear(error: string): Answer<never> {
  log().warn({ cause: error }, "the payment provider did not help")
  return { ok: false, why: "later", error }
}

type Wire = {
  defaults: { baseURL: string; timeout: number }
  interceptors: {
    request: { use: (change: (config: Sent) => Sent) => void }
    response: { use: (pass: (answer: unknown) => unknown, fail: (error: unknown) => unknown) => void }
  }
}
type Sent = {
  url?: string
  data?: { receipt?: string }
  headers: { set: (name: string, value: string) => void }
}

let client: Razorpay | undefined

/**
 * The SDK, with what it lacks: another address than its own, a time limit, the key that makes refunds safe to repeat
 * (it drops the header; the refund's receipt is the key), and an error that it can read when nobody answered.
 */
function connect(): Razorpay {
  if (client) return client
  const { RAZORPAY_KEY_ID, RAZORPAY_KEY_SECRET, RAZORPAY_API_URL } = env()
  if (!RAZORPAY_KEY_ID || !RAZORPAY_KEY_SECRET) throw new Error("payments are off")
  const made = new Razorpay({ key_id: RAZORPAY_KEY_ID, key_secret: RAZORPAY_KEY_SECRET })
  const { rq } = (made as unknown as { api: { rq: Wire } }).api
  rq.defaults.baseURL = RAZORPAY_API_URL
  rq.defaults.timeout = PATIENCE_MS
  rq.interceptors.request.use(config => {
    const key = config.url?.endsWith("/refund") ? config.data?.receipt : undefined
    if (key) config.headers.set("X-Refund-Idempotency", key)
    return config
  })
  rq.interceptors.response.use(
    answer => answer,
    error => {
      if (error instanceof Error && !("response" in error && error.response)) {
        const description = "code" in error ? String(error.code) : error.name
        Object.assign(error, { response: { status: 0, data: { error: { code: "NO_ANSWER", description } } } })
      }
      throw error
    },
  )
  client = made
  return client
}
