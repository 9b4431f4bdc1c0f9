import { and, eq, sql } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { ledgerEntries, payments, providerEvents } from "@/db/schema/payments"
import { actOnHeard } from "@/lib/booking/act-on-heard"
import { openPayment } from "@/lib/booking/open-payment"
import { verifyCallback, verifyPayment } from "@/lib/booking/verify-payment"
import { hear } from "@/lib/payments/hear"
import { givenPatient } from "../support/people"
import { arrive, givenRazorpay, givenVisit, MINUTE, opened, stateOf, webhook, work } from "./money-world"

const world = givenRazorpay()

const untouched = {
  visit: { status: "PENDING", endedBy: null, held: true },
  paid: [],
  back: [],
  accounts: {},
}

/** How many claims were refused for this reason, each with its event for the desk and the audit log. */
async function refusals(reason: string): Promise<number> {
  const rows = await db()
    .select({ id: providerEvents.id })
    .from(providerEvents)
    .innerJoin(events, and(eq(events.subjectId, providerEvents.id), eq(events.type, "PAYMENT_REFUSED")))
    .where(and(eq(providerEvents.state, "REFUSED"), eq(providerEvents.reason, reason)))
  return rows.length
}

async function toPay() {
  const scene = await givenVisit({ autoApprove: true })
  const at = scene.bookedAt + MINUTE
  const orderId = await opened(scene, at)
  return { scene, at, orderId, till: world.service.till }
}

describe("a webhook", () => {
  test.each(["another secret", "one byte more", "no signature"])(
    "with %s is refused, on record, and changes nothing",
    async how => {
      const { scene, at, orderId, till } = await toPay()
      const payment = { ...till.attempt(orderId, "authorized"), status: "captured" }
      const true_ = webhook("payment.captured", { payment })
      const forged = {
        "another secret": webhook("payment.captured", { payment }, "not-the-secret"),
        "one byte more": { ...true_, body: `${true_.body} ` },
        "no signature": { ...true_, signature: "" },
      }[how]
      const before = await refusals("bad-signature")
      expect(await hear(forged ?? true_, at)).toMatchObject({ refused: "bad-signature" })
      await actOnHeard(work(at + 60 * MINUTE))
      expect(await stateOf(scene.id)).toEqual(untouched)
      expect(await refusals("bad-signature")).toBe(before + 1)
    },
  )

  test.each([
    ["another amount", "wrong-amount", { amount: 100 }],
    ["another currency", "wrong-amount", { currency: "USD" }],
    ["an order nobody opened", "unknown-order", { order_id: "order_NobodyOpened1" }],
    ["no order", "unknown-order", { order_id: null }],
  ])("about %s is refused as %s", async (_, reason, change) => {
    const { scene, at, orderId, till } = await toPay()
    const payment = { ...till.attempt(orderId, "authorized"), status: "captured", ...change }
    const before = await refusals(reason)
    await arrive(webhook("payment.captured", { payment }), at)
    expect(await stateOf(scene.id)).toEqual(untouched)
    expect(await refusals(reason)).toBe(before + 1)
  })

  test("that gives another visit's payment as this one's is refused, whichever came first", async () => {
    const [mine, other] = [await toPay(), await toPay()]
    const payment = { ...other.till.attempt(other.orderId, "authorized"), status: "captured" }
    await arrive(webhook("payment.captured", { payment }), other.at)
    await arrive(webhook("payment.captured", { payment: { ...payment, order_id: mine.orderId } }), mine.at)
    expect(await stateOf(mine.scene.id)).toEqual(untouched)
    expect((await stateOf(other.scene.id)).paid).toHaveLength(1)
    expect(await refusals("other-order")).toBe(1)
  })

  test("about a refund nobody asked for, or of another amount, is refused", async () => {
    const { at, orderId, till } = await toPay()
    const payment = till.attempt(orderId, "authorized")
    const refund = {
      id: "rfnd_Foreign1",
      payment_id: payment.id,
      amount: 100,
      currency: "INR",
      status: "processed",
      created_at: 1_700_000_000,
    }
    await arrive(webhook("refund.processed", { refund }), at)
    expect(await refusals("unknown-refund")).toBe(1)
  })

  test("told again, also fifty times at once, is applied once", async () => {
    const { scene, at, orderId, till } = await toPay()
    const payment = { ...till.attempt(orderId, "authorized"), status: "captured" }
    const told = webhook("payment.captured", { payment })
    await Promise.all(Array.from({ length: 50 }, () => arrive(told, at)))
    const state = await stateOf(scene.id)
    expect(state.paid).toEqual([{ status: "CAPTURED", amountMinor: 50_000, surplus: false }])
    expect(state.accounts).toEqual({ CLEARING: 50_000, RECEIVABLE: 0, REVENUE: -50_000 })
    const kept = await db().select().from(providerEvents).where(eq(providerEvents.providerId, told.eventId))
    expect(kept).toHaveLength(1)
    // What the provider knows of the person stays out.
    expect(JSON.stringify(kept)).not.toMatch(/email|contact/)
  })
})

describe("the checkout's proof", () => {
  async function proven() {
    const made = await toPay()
    const payment = made.till.attempt(made.orderId, "authorized")
    const proof = {
      orderId: made.orderId,
      paymentId: payment.id,
      signature: made.till.signature(made.orderId, payment.id),
    }
    return { ...made, proof, id: made.scene.id }
  }

  test("with a signature of another payment, another order or none is refused, on record, at either door", async () => {
    const [mine, other] = [await proven(), await proven()]
    const before = await refusals("bad-proof")
    const wrong = [
      { ...mine.proof, signature: "0".repeat(64) },
      { ...mine.proof, paymentId: other.proof.paymentId },
      { ...mine.proof, signature: other.proof.signature },
      other.proof,
    ]
    for (const proof of wrong)
      expect(await verifyPayment(mine.scene.patient, { id: mine.id, ...proof }, mine.at)).toMatchObject({
        refusal: "bad-proof",
      })
    expect(await verifyCallback({ ...mine.proof, signature: "f".repeat(64) }, mine.at)).toMatchObject({
      refusal: "bad-proof",
    })
    expect(await stateOf(mine.id)).toEqual(untouched)
    expect(await stateOf(other.id)).toEqual(untouched)
    expect(await refusals("bad-proof")).toBe(before + wrong.length + 1)
  })

  test("is nobody else's: for another patient the visit does not exist, and a payment isn't opened for them either", async () => {
    const { scene, at, proof, id } = await proven()
    const stranger = await givenPatient()
    expect(await verifyPayment(stranger, { id, ...proof }, at)).toMatchObject({ refusal: "not-found" })
    expect(await openPayment(stranger, { id }, at)).toMatchObject({ refusal: "not-found" })
    expect(await refusals("not-theirs")).toBe(1)
    expect(await stateOf(scene.id)).toEqual(untouched)
  })

  test("shown again changes nothing more", async () => {
    const { scene, at, proof, id } = await proven()
    for (const _ of [1, 2, 3])
      expect(await verifyPayment(scene.patient, { id, ...proof }, at)).toMatchObject({
        ok: true,
        value: { paid: true },
      })
    const [entries] = await db()
      .select({ many: sql<number>`count(*)::int` })
      .from(ledgerEntries)
      .innerJoin(payments, eq(payments.id, ledgerEntries.paymentId))
      .where(eq(payments.providerId, proof.paymentId))
    expect(entries?.many).toBe(4)
    expect((await stateOf(id)).visit).toMatchObject({ status: "APPROVED" })
  })
})
