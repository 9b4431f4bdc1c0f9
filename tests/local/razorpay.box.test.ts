import { createHmac } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Hono } from "hono"
import Razorpay from "razorpay"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Faults } from "@/local/faults"
import { razorpayService } from "@/local/razorpay/service"
import { served } from "./serve"

const [keyId, keySecret, webhookSecret] = ["box_id", "box_secret", "box_webhook_secret"]
type Heard = {
  event: string
  id: string
  signed: boolean
  payload: Record<string, { entity: { id: string } }>
}

let dataDir: string
let faults: Faults
let service: Awaited<ReturnType<typeof razorpayService>>
let door: Awaited<ReturnType<typeof served>>
let app: Awaited<ReturnType<typeof served>>
let sdk: Razorpay
let heard: Heard[]
let answer: number

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-razorpay-"))
  ;[faults, heard, answer] = [new Faults(), [], 200]
  const hears = new Hono().post("/hook", async context => {
    const raw = await context.req.text()
    const { event, payload } = JSON.parse(raw)
    const signature = createHmac("sha256", webhookSecret).update(raw).digest("hex")
    heard.push({
      ...{ event, payload, id: context.req.header("x-razorpay-event-id") ?? "" },
      signed: context.req.header("x-razorpay-signature") === signature,
    })
    return new Response(null, { status: answer })
  })
  app = await served(hears)
  await start()
})
afterEach(async () => {
  await stop()
  await app.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start() {
  service = await razorpayService({
    ...{ dataDir, keyId, keySecret, webhookSecret, faults, webhookUrl: `${app.url}/hook` },
    ...{ refundMs: 50, backoffMs: [50, 50, 50] },
  })
  door = await served(new Hono().route("/razorpay", service.routes))
  sdk = client(keySecret)
}
async function stop() {
  await door.stop()
  await service.stop()
}

/** The SDK as the app uses it: its address is fixed in the constructor and set afterwards. */
function client(secret: string): Razorpay {
  const made = new Razorpay({ key_id: keyId, key_secret: secret })
  const { api } = made as unknown as { api: { rq: { defaults: { baseURL: string } } } }
  api.rq.defaults.baseURL = `${door.url}/razorpay`
  return made
}

const order = (amount = 50_000) => sdk.orders.create({ amount, currency: "INR", receipt: "visit-1" })
const failing = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ statusCode, error }) => ({ statusCode, ...error }),
  )

async function told(count: number): Promise<string[]> {
  for (let tries = 0; tries < 100 && heard.length < count; tries++) await pause(20)
  return heard.map(({ event }) => event)
}

async function paid(amount?: number) {
  const { id } = await order(amount)
  return service.till.attempt(id, "authorized")
}

describe("Razorpay in the box, through its SDK", () => {
  it("opens orders, and keeps them over a restart", async () => {
    const made = await order()
    expect(made).toMatchObject({ amount: 50_000, amount_due: 50_000, status: "created", receipt: "visit-1" })
    expect(made.id).toMatch(/^order_[A-Za-z0-9]{14}$/)
    await stop()
    await start()
    expect(await sdk.orders.fetch(made.id)).toEqual(made)
    expect((await sdk.orders.all({ receipt: "visit-1" })).items).toEqual([made])
  })

  it("refuses wrong keys, amounts that are no whole minor units, receipts too long and unknown ids", async () => {
    expect(await failing(client("wrong").orders.all())).toMatchObject({ statusCode: 401 })
    for (const amount of [0, 99, 100.5])
      expect(await failing(order(amount))).toMatchObject({ statusCode: 400, code: "BAD_REQUEST_ERROR" })
    const long = sdk.orders.create({ amount: 100, currency: "INR", receipt: "x".repeat(41) })
    expect(await failing(long)).toMatchObject({ description: expect.stringMatching(/40 characters/) })
    expect(await failing(sdk.payments.fetch("pay_none"))).toMatchObject({ statusCode: 400 })
  })

  it("captures an authorised payment once, for its whole amount, and tells of it", async () => {
    const { id, order_id } = await paid()
    expect(await failing(sdk.payments.capture(id, 49_999, "INR"))).toMatchObject({ statusCode: 400 })
    const both = await Promise.all([1, 2].map(() => failing(sdk.payments.capture(id, 50_000, "INR"))))
    expect(both.map(one => one?.description ?? null).sort()).toEqual([
      "This payment has already been captured",
      null,
    ])
    expect(await sdk.payments.fetch(id)).toMatchObject({ status: "captured", captured: true, fee: 1_000 })
    expect(await sdk.orders.fetch(order_id)).toMatchObject({ status: "paid", amount_due: 0, attempts: 1 })
    expect((await sdk.orders.fetchPayments(order_id)).items).toMatchObject([{ id }])
    expect((await told(3)).sort()).toEqual(["order.paid", "payment.authorized", "payment.captured"])
    expect(heard.every(({ signed }) => signed)).toBe(true)
    expect(() => service.till.attempt(order_id, "authorized")).toThrow("already paid")
  })

  it("refunds in parts, never more than was paid, and says later how it ended", async () => {
    const { id } = await paid()
    expect(await failing(sdk.payments.refund(id, { amount: 100 }))).toMatchObject({ statusCode: 400 })
    await sdk.payments.capture(id, 50_000, "INR")
    const part = await sdk.payments.refund(id, { amount: 20_000 })
    expect(part).toMatchObject({ amount: 20_000, status: "pending", payment_id: id })
    expect(await failing(sdk.payments.refund(id, { amount: 30_001 }))).toMatchObject({ statusCode: 400 })
    await sdk.payments.refund(id, { amount: 30_000 })
    expect(await sdk.payments.fetch(id)).toMatchObject({ status: "refunded", amount_refunded: 50_000 })
    expect((await told(7)).filter(event => event.startsWith("refund.")).sort()).toEqual([
      ...["refund.created", "refund.created", "refund.processed", "refund.processed"],
    ])
    expect((await sdk.refunds.all({ count: 10 })).items).toHaveLength(2)
    expect(await sdk.refunds.fetch(part.id)).toMatchObject({ status: "processed" })
  })

  it("gives one refund for one key, and refuses the key for another body", async () => {
    const { id } = await paid()
    await sdk.payments.capture(id, 50_000, "INR")
    const ask = (amount: number) =>
      fetch(`${door.url}/razorpay/v1/payments/${id}/refund`, {
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
    expect(service.till.refunds.rows.size).toBe(1)
  })

  it("gives the money back to the balance when the bank refuses a refund", async () => {
    faults.set("razorpay", { refusesRefunds: true })
    const { id } = await paid()
    await sdk.payments.capture(id, 50_000, "INR")
    await sdk.payments.refund(id, {})
    expect((await told(5)).at(-1)).toBe("refund.failed")
    expect(await sdk.payments.fetch(id)).toMatchObject({ status: "captured", amount_refunded: 0 })
  })

  it("tells again after a failure with the same id, twice, late, forged first, or never, as switched", async () => {
    answer = 500
    const { order_id } = await order().then(({ id }) => service.till.attempt(id, "failed"))
    await told(2)
    answer = 200
    expect(await told(3)).toContain("payment.failed")
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
    await pause(300)
    heard = []
    faults.set("razorpay", { duplicate: true, forged: true, lateMs: 200 })
    const begun = Date.now()
    service.till.attempt(order_id, "authorized")
    await told(3)
    expect(Date.now() - begun).toBeGreaterThanOrEqual(200)
    expect(heard.map(({ signed }) => signed)).toEqual([false, true, true])
    expect(heard[1]?.id).toBe(heard[2]?.id)
    heard = []
    faults.set("razorpay", { lost: true, duplicate: false, forged: false, lateMs: 0 })
    await paid()
    await pause(600)
    expect(heard).toEqual([])
    expect(service.webhooks()[0]).toMatchObject({ state: "lost", event: "payment.authorized" })
  })
})

describe("its checkout without scripts", () => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${door.url}/razorpay${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    })
  const asked = (order_id: string) => ({
    ...{ key_id: keyId, order_id, name: "Docket Health", callback_url: "http://localhost:1/back?x=1" },
    cancel_url: "http://localhost:1/left",
  })

  it("shows the amount and posts a proof that the server can check to the callback", async () => {
    const { id } = await order()
    expect(await (await post("/v1/checkout/embedded", asked(id))).text()).toContain("₹500.00")
    const back = await (await post("/checkout", { ...asked(id), outcome: "pay" })).text()
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(back)?.[1]
    const payment = field("razorpay_payment_id")
    const proof = createHmac("sha256", keySecret).update(`${id}|${payment}`).digest("hex")
    expect(field("razorpay_signature")).toBe(proof)
    expect(back).toContain('action="http://localhost:1/back?x=1"')
    expect(await sdk.payments.fetch(String(payment))).toMatchObject({ status: "authorized", order_id: id })
  })

  it("fails, is left, and lets a bank say yes later", async () => {
    const { id } = await order()
    const failed = await (await post("/checkout", { ...asked(id), outcome: "fail" })).text()
    expect(failed).toContain('name="error[code]" value="BAD_REQUEST_ERROR"')
    const left = await post("/checkout", { ...asked(id), outcome: "close" })
    expect([left.status, left.headers.get("location")]).toEqual([303, "http://localhost:1/left"])
    const [payment] = (await sdk.orders.fetchPayments(id)).items
    expect(service.till.authorizeLate(String(payment?.id))).toMatchObject({ status: "authorized" })
    expect((await post("/v1/checkout/embedded", { ...asked(id), key_id: "other" })).status).toBe(400)
  })
})
