import { createHash, createHmac } from "node:crypto"
import { join } from "node:path"
import type { z } from "zod"
import { Journal } from "../journal"
import {
  type askedOrder,
  type askedRefund,
  newId,
  type Order,
  order,
  type Payment,
  payment,
  type Refund,
  Refused,
  refund,
  seconds,
} from "./records"

/** What a webhook tells of: its name, and the entities as they were that moment. */
export type Fact = { event: string; payload: Record<string, { entity: Order | Payment | Refund }> }
type Told = (fact: Fact) => void

/** The provider's books: orders, payments and refunds, and what follows from what. Kept on disk before anything is answered. */
export class Till {
  readonly orders: Journal<Order>
  readonly payments: Journal<Payment>
  readonly refunds: Journal<Refund>
  readonly #keys = new Map<string, { fingerprint: string; id: string }>()
  readonly #secret: string
  readonly #tell: Told

  constructor({ dataDir, secret, tell }: { dataDir: string; secret: string; tell: Told }) {
    const file = (name: string) => join(dataDir, "razorpay", `${name}.jsonl`)
    this.orders = new Journal(file("orders"), order)
    this.payments = new Journal(file("payments"), payment)
    this.refunds = new Journal(file("refunds"), refund)
    this.#secret = secret
    this.#tell = tell
  }

  open({ amount, currency, receipt = null, notes = {} }: z.infer<typeof askedOrder>): Order {
    const made: Order = {
      ...{
        id: newId("order"),
        entity: "order",
        amount,
        amount_paid: 0,
        amount_due: amount,
        currency,
        receipt,
      },
      ...{ offer_id: null, status: "created", attempts: 0, notes, created_at: seconds() },
    }
    this.orders.put(made)
    return made
  }

  /** Somebody pays at the checkout, and it is authorised, or fails. An order that is paid takes no more. */
  attempt(orderId: string, outcome: "authorized" | "failed", who = { email: "", contact: "" }): Payment {
    const of = this.#order(orderId)
    if (of.status === "paid") throw new Refused("Order is already paid")
    this.orders.put({ ...of, status: "attempted", attempts: of.attempts + 1 })
    const failure = {
      error_code: "BAD_REQUEST_ERROR",
      error_description: "Your payment has been cancelled or declined by the bank.",
      error_reason: "payment_failed",
    }
    const made: Payment = {
      ...{ id: newId("pay"), entity: "payment", amount: of.amount, currency: of.currency, status: outcome },
      ...{ order_id: orderId, method: "upi", captured: false, amount_refunded: 0, refund_status: null },
      ...{ description: null, ...who, notes: of.notes, fee: null, tax: null, created_at: seconds() },
      ...(outcome === "failed" ? failure : { error_code: null, error_description: null, error_reason: null }),
    }
    this.#put(made, outcome === "failed" ? "payment.failed" : "payment.authorized")
    return made
  }

  /** A failed payment whose bank says yes after all. */
  authorizeLate(id: string): Payment {
    const late = this.#payment(id)
    if (late.status !== "failed") throw new Refused("This payment did not fail")
    const now: Payment = {
      ...{ ...late, status: "authorized", error_code: null, error_description: null, error_reason: null },
    }
    this.#put(now, "payment.authorized")
    return now
  }

  capture(id: string, asked: { amount: number; currency: string }): Payment {
    const given = this.#payment(id)
    if (given.status === "captured" || given.status === "refunded")
      throw new Refused("This payment has already been captured")
    if (given.status !== "authorized")
      throw new Refused("Only payments which have been authorized and not yet captured can be captured")
    if (asked.amount !== given.amount || asked.currency !== given.currency)
      throw new Refused("Capture amount must be equal to the amount authorized")
    const fee = Math.round(given.amount * 0.02)
    const captured: Payment = {
      ...given,
      status: "captured",
      captured: true,
      fee,
      tax: Math.round(fee * 0.18),
    }
    const of = this.#order(given.order_id)
    const paid: Order = { ...of, status: "paid", amount_paid: of.amount_paid + given.amount, amount_due: 0 }
    this.orders.put(paid)
    this.#put(captured, "payment.captured")
    this.#tell({ event: "order.paid", payload: { order: { entity: paid }, payment: { entity: captured } } })
    return captured
  }

  /** Asks for money back; it is on its way until `settle`. The same key with the same body is the same refund. */
  give(paymentId: string, asked: z.infer<typeof askedRefund>, key: string | null): Refund {
    const fingerprint = createHash("sha256")
      .update(JSON.stringify([paymentId, asked]))
      .digest("hex")
    const earlier = key === null ? undefined : this.#keys.get(key)
    if (earlier && earlier.fingerprint !== fingerprint)
      throw new Refused("Different request body sent for the same Idempotency Header")
    if (earlier) return this.#refund(earlier.id)
    const from = this.#payment(paymentId)
    if (!from.captured) throw new Refused("The payment status should be captured for action to be taken")
    const left = from.amount - from.amount_refunded
    const amount = asked.amount ?? left
    if (left === 0) throw new Refused("The payment has been fully refunded already")
    if (amount > left) throw new Refused("The total refund amount is greater than the refund payment amount")
    const made: Refund = {
      ...{ id: newId("rfnd"), entity: "refund", amount, currency: from.currency, payment_id: paymentId },
      ...{ notes: asked.notes ?? {}, receipt: asked.receipt ?? null, status: "pending" },
      ...{ speed_processed: "normal", speed_requested: "normal", created_at: seconds() },
    }
    this.refunds.put(made)
    if (key !== null) this.#keys.set(key, { fingerprint, id: made.id })
    const amount_refunded = from.amount_refunded + amount
    const whole = amount_refunded === from.amount
    const after: Payment = {
      ...{ ...from, amount_refunded, status: whole ? "refunded" : from.status },
      refund_status: whole ? "full" : "partial",
    }
    this.payments.put(after)
    this.#tellRefund("refund.created", made)
    return made
  }

  /** What the bank says of a refund in the end. */
  settle(id: string, status: "processed" | "failed"): Refund {
    const pending = this.#refund(id)
    if (pending.status !== "pending") return pending
    const settled: Refund = { ...pending, status }
    this.refunds.put(settled)
    if (status === "failed") {
      const from = this.#payment(pending.payment_id)
      const amount_refunded = from.amount_refunded - pending.amount
      const refund_status = amount_refunded ? "partial" : null
      this.payments.put({ ...from, status: "captured", amount_refunded, refund_status })
    }
    this.#tellRefund(`refund.${status}`, settled)
    return settled
  }

  /** What the checkout hands to the browser: proof that this payment is of this order. */
  signature(orderId: string, paymentId: string): string {
    return createHmac("sha256", this.#secret).update(`${orderId}|${paymentId}`).digest("hex")
  }

  #put(changed: Payment, event: string): void {
    this.payments.put(changed)
    this.#tell({ event, payload: { payment: { entity: changed } } })
  }

  #tellRefund(event: string, told: Refund): void {
    const of = this.#payment(told.payment_id)
    this.#tell({ event, payload: { refund: { entity: told }, payment: { entity: of } } })
  }

  #order(id: string): Order {
    return found(this.orders, id)
  }
  #payment(id: string): Payment {
    return found(this.payments, id)
  }
  #refund(id: string): Refund {
    return found(this.refunds, id)
  }
}

function found<T extends { id: string }>(journal: Journal<T>, id: string): T {
  const row = journal.rows.get(id)
  if (!row) throw new Refused("The id provided does not exist")
  return row
}
