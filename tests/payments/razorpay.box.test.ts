import { createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { keyId, keySecret, razorpayWorld, webhookSecret } from "../local/razorpay-world"
import { testEnv } from "../support/environment"

let world: Awaited<ReturnType<typeof razorpayWorld>>
let adapter: typeof import("@/lib/payments/razorpay")

beforeAll(async () => {
  world = await razorpayWorld()
  Object.assign(process.env, testEnv, {
    DATABASE_URL: "postgres://nobody@localhost/none",
    RAZORPAY_KEY_ID: keyId,
    RAZORPAY_KEY_SECRET: keySecret,
    RAZORPAY_WEBHOOK_SECRET: webhookSecret,
    RAZORPAY_API_URL: world.url,
  })
  vi.resetModules()
  adapter = await import("@/lib/payments/razorpay")
})
afterAll(() => world.stop())
beforeEach(() => world.faults.clear())

let made = 0
const wish = (amountMinor = 50_000) => ({ amountMinor, currency: "INR", receipt: `visit-${++made}` })

async function opened(amountMinor?: number) {
  const order = await adapter.openOrder(wish(amountMinor))
  if (!order.ok) throw new Error(order.error)
  return order.value
}

async function paid(amountMinor?: number) {
  const { id } = await opened(amountMinor)
  world.service.till.attempt(id, "authorized")
  const tried = await adapter.paymentsOf(id)
  const payment = tried.ok ? tried.value[0] : undefined
  if (!payment) throw new Error("nothing was paid")
  return payment
}

describe("orders", () => {
  it("are opened once per receipt, also when the first answer was lost", async () => {
    const wanted = wish()
    const first = await adapter.openOrder(wanted)
    expect(first).toMatchObject({ ok: true, value: { amount: 50_000, receipt: wanted.receipt } })
    expect(await adapter.openOrder(wanted)).toEqual(first)
    const dearer = await adapter.openOrder({ ...wanted, amountMinor: 60_000 })
    expect(dearer.ok && first.ok && dearer.value.id !== first.value.id).toBe(true)
  })

  it("are refused for good where they can't be", async () => {
    expect(await adapter.openOrder(wish(50))).toMatchObject({ ok: false, why: "refused" })
    expect(await adapter.openOrder(wish(99.5))).toMatchObject({ ok: false, why: "refused" })
  })
})

describe("capturing", () => {
  it("succeeds for whoever asks again, and happens once", async () => {
    const payment = await paid()
    const answers = await Promise.all([1, 2, 3].map(() => adapter.capture(payment)))
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { status: "captured" } })
    expect(world.service.webhooks().filter(({ event }) => event === "payment.captured")).toHaveLength(1)
  })

  it("is refused for another amount, and for what failed", async () => {
    const payment = await paid()
    expect(await adapter.capture({ ...payment, amount: 1 })).toMatchObject({ ok: false, why: "refused" })
    const { id } = await opened()
    const failed = world.service.till.attempt(id, "failed")
    expect(await adapter.capture(failed)).toMatchObject({ ok: false, why: "refused" })
  })
})

describe("giving back", () => {
  it("with one key is one refund, however often it is asked", async () => {
    const payment = await paid()
    await adapter.capture(payment)
    const key = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => adapter.giveBack(payment.id, 20_000, key)))
    expect(new Set(answers.map(answer => answer.ok && answer.value.id)).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true, value: { amount: 20_000, receipt: key } })
    const theirs = [...world.service.till.refunds.rows.values()].filter(one => one.payment_id === payment.id)
    expect(theirs).toHaveLength(1)
    expect(await adapter.giveBack(payment.id, 30_001, crypto.randomUUID())).toMatchObject({ why: "refused" })
  })
})

describe("a provider that fails", () => {
  it("is asked later: down, failing, or with keys it does not know", async () => {
    const payment = await paid()
    for (const fault of [{ down: true }, { errorRate: 1 }]) {
      world.faults.set("razorpay", fault)
      for (const question of [
        adapter.openOrder(wish()),
        adapter.capture(payment),
        adapter.giveBack(payment.id, 100, crypto.randomUUID()),
        adapter.paymentsBetween(0, 9_999_999_999),
      ])
        expect(await question).toMatchObject({ ok: false, why: "later" })
      world.faults.clear()
    }
    expect(await adapter.capture(payment)).toMatchObject({ ok: true })
  })
})

describe("lists", () => {
  it("are whole, page by page", async () => {
    const before = await adapter.paymentsBetween(0, 9_999_999_999)
    const { id } = await opened()
    for (let i = 0; i < 230; i++) world.service.till.attempt(id, "failed")
    const after = await adapter.paymentsBetween(0, 9_999_999_999)
    expect(after.ok && before.ok && after.value.length - before.value.length).toBe(230)
    expect(after.ok && new Set(after.value.map(one => one.id)).size).toBe(after.ok && after.value.length)
    expect(await adapter.refundsBetween(0, 1)).toEqual({ ok: true, value: [] })
  })
})

describe("signatures", () => {
  const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex")

  it("of the checkout fit this order and this payment, and nothing else", () => {
    const proof = { orderId: "order_a", paymentId: "pay_a", signature: hmac(keySecret, "order_a|pay_a") }
    expect(adapter.proofFits(proof)).toBe(true)
    for (const forged of [
      { ...proof, orderId: "order_b" },
      { ...proof, paymentId: "pay_b" },
      { ...proof, signature: hmac(webhookSecret, "order_a|pay_a") },
      { ...proof, signature: proof.signature.toUpperCase() },
      { ...proof, signature: proof.signature.slice(1) },
      { ...proof, signature: `${proof.signature}00` },
      { ...proof, signature: "" },
    ])
      expect(adapter.proofFits(forged)).toBe(false)
  })

  it("of a webhook fit the body to the byte", () => {
    const body = '{"event":"payment.captured","amount":50000}'
    const signature = hmac(webhookSecret, body)
    expect(adapter.webhookFits(body, signature)).toBe(true)
    for (const changed of [`${body} `, body.replace("50000", "50001"), ""])
      expect(adapter.webhookFits(changed, signature)).toBe(false)
    expect(adapter.webhookFits(body, hmac(keySecret, body))).toBe(false)
  })
})
