import { setTimeout as pause } from "node:timers/promises"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { client, keyId, keySecret, razorpayWorld } from "./razorpay-world"

let world: Awaited<ReturnType<typeof razorpayWorld>>
beforeEach(async () => {
  world = await razorpayWorld()
})
afterEach(() => world.stop())

const order = (amount = 50_000) => world.sdk.orders.create({ amount, currency: "INR", receipt: "visit-1" })
const failing = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ statusCode, error }) => ({ statusCode, ...error }),
  )

async function told(count: number): Promise<string[]> {
  for (let tries = 0; tries < 100 && world.heard.length < count; tries++) await pause(20)
  return world.heard.map(({ event }) => event)
}

async function paid(amount?: number) {
  const { id } = await order(amount)
  return world.service.till.attempt(id, "authorized")
}

describe("Razorpay in the box, through its SDK", () => {
  it("opens orders, and keeps them over a restart", async () => {
    const made = await order()
    expect(made).toMatchObject({ amount: 50_000, amount_due: 50_000, status: "created", receipt: "visit-1" })
    expect(made.id).toMatch(/^order_[A-Za-z0-9]{14}$/)
    await world.restart()
    expect(await world.sdk.orders.fetch(made.id)).toEqual(made)
    expect((await world.sdk.orders.all({ receipt: "visit-1" })).items).toEqual([made])
  })

  it("refuses wrong keys, amounts that are no whole minor units, receipts too long and unknown ids", async () => {
    expect(await failing(client(world.url, "wrong").orders.all())).toMatchObject({ statusCode: 401 })
    for (const amount of [0, 99, 100.5])
      expect(await failing(order(amount))).toMatchObject({ statusCode: 400, code: "BAD_REQUEST_ERROR" })
    const long = world.sdk.orders.create({ amount: 100, currency: "INR", receipt: "x".repeat(41) })
    expect(await failing(long)).toMatchObject({ description: expect.stringMatching(/40 characters/) })
    expect(await failing(world.sdk.payments.fetch("pay_none"))).toMatchObject({ statusCode: 400 })
  })

  it("captures an authorised payment once, for its whole amount, and tells of it", async () => {
    const { id, order_id } = await paid()
    expect(await failing(world.sdk.payments.capture(id, 49_999, "INR"))).toMatchObject({ statusCode: 400 })
    const both = await Promise.all([1, 2].map(() => failing(world.sdk.payments.capture(id, 50_000, "INR"))))
    expect(both.map(one => one?.description ?? null).sort()).toEqual([
      "This payment has already been captured",
      null,
    ])
    expect(await world.sdk.payments.fetch(id)).toMatchObject({
      status: "captured",
      captured: true,
      fee: 1_000,
    })
    expect(await world.sdk.orders.fetch(order_id)).toMatchObject({
      status: "paid",
      amount_due: 0,
      attempts: 1,
    })
    expect((await world.sdk.orders.fetchPayments(order_id)).items).toMatchObject([{ id }])
    expect((await told(3)).sort()).toEqual(["order.paid", "payment.authorized", "payment.captured"])
    expect(world.heard.every(({ signed }) => signed)).toBe(true)
    expect(() => world.service.till.attempt(order_id, "authorized")).toThrow("already paid")
  })

  it("refunds in parts, never more than was paid, and says later how it ended", async () => {
    const { id } = await paid()
    expect(await failing(world.sdk.payments.refund(id, { amount: 100 }))).toMatchObject({ statusCode: 400 })
    await world.sdk.payments.capture(id, 50_000, "INR")
    const part = await world.sdk.payments.refund(id, { amount: 20_000 })
    expect(part).toMatchObject({ amount: 20_000, status: "pending", payment_id: id })
    expect(await failing(world.sdk.payments.refund(id, { amount: 30_001 }))).toMatchObject({
      statusCode: 400,
    })
    await world.sdk.payments.refund(id, { amount: 30_000 })
    expect(await world.sdk.payments.fetch(id)).toMatchObject({ status: "refunded", amount_refunded: 50_000 })
    expect((await told(7)).filter(event => event.startsWith("refund.")).sort()).toEqual([
      ...["refund.created", "refund.created", "refund.processed", "refund.processed"],
    ])
    expect((await world.sdk.refunds.all({ count: 10 })).items).toHaveLength(2)
    expect(await world.sdk.refunds.fetch(part.id)).toMatchObject({ status: "processed" })
  })

  it("gives one refund for one key, and refuses the key for another body", async () => {
    const { id } = await paid()
    await world.sdk.payments.capture(id, 50_000, "INR")
    const ask = (amount: number) =>
      fetch(`${world.url}/v1/payments/${id}/refund`, {
        method: "POST",
        headers: {
          ...{ "content-type": "application/json", "x-refund-idempotency": "refund-key-0001" },
          authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`,
        },
        body: JSON.stringify({ amount }),
      }).then(async response => ({ status: response.status, id: (await response.json()).id }))
    const same = await Promise.all([ask(10_000), ask(10_000), ask(10_000)])
    expect(new Set(same.map(one => one.id)).size).toBe(1)
    expect(await ask(10_001)).toMatchObject({ status: 400 })
    expect(world.service.till.refunds.rows.size).toBe(1)
  })

  it("gives the money back to the balance when the bank refuses a refund", async () => {
    world.faults.set("razorpay", { refusesRefunds: true })
    const { id } = await paid()
    await world.sdk.payments.capture(id, 50_000, "INR")
    await world.sdk.payments.refund(id, {})
    expect((await told(5)).at(-1)).toBe("refund.failed")
    expect(await world.sdk.payments.fetch(id)).toMatchObject({ status: "captured", amount_refunded: 0 })
  })

  it("tells again after a failure with the same id, twice, late, forged first, or never, as switched", async () => {
    world.answer = 500
    const { order_id } = await order().then(({ id }) => world.service.till.attempt(id, "failed"))
    await told(2)
    world.answer = 200
    expect(await told(3)).toContain("payment.failed")
    expect(new Set(world.heard.map(({ id }) => id)).size).toBe(1)
    await pause(300)
    world.heard = []
    world.faults.set("razorpay", { duplicate: true, forged: true, lateMs: 200 })
    const begun = Date.now()
    world.service.till.attempt(order_id, "authorized")
    await told(3)
    expect(Date.now() - begun).toBeGreaterThanOrEqual(200)
    expect(world.heard.map(({ signed }) => signed)).toEqual([false, true, true])
    expect(world.heard[1]?.id).toBe(world.heard[2]?.id)
    world.heard = []
    world.faults.set("razorpay", { lost: true, duplicate: false, forged: false, lateMs: 0 })
    await paid()
    await pause(600)
    expect(world.heard).toEqual([])
    expect(world.service.webhooks()[0]).toMatchObject({ state: "lost", event: "payment.authorized" })
  })
})
