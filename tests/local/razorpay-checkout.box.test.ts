import { createHmac } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { keyId, keySecret, razorpayWorld } from "./razorpay-world"

let world: Awaited<ReturnType<typeof razorpayWorld>>
beforeEach(async () => {
  world = await razorpayWorld()
})
afterEach(() => world.stop())

const order = () => world.sdk.orders.create({ amount: 50_000, currency: "INR", receipt: "visit-1" })

describe("its checkout without scripts", () => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${world.url}${path}`, {
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
    expect(await world.sdk.payments.fetch(String(payment))).toMatchObject({
      status: "authorized",
      order_id: id,
    })
  })

  it("fails, is left, and lets a bank say yes later", async () => {
    const { id } = await order()
    const failed = await (await post("/checkout", { ...asked(id), outcome: "fail" })).text()
    expect(failed).toContain('name="error[code]" value="BAD_REQUEST_ERROR"')
    const left = await post("/checkout", { ...asked(id), outcome: "close" })
    expect([left.status, left.headers.get("location")]).toEqual([303, "http://localhost:1/left"])
    const [payment] = (await world.sdk.orders.fetchPayments(id)).items
    expect(world.service.till.authorizeLate(String(payment?.id))).toMatchObject({ status: "authorized" })
    expect((await post("/v1/checkout/embedded", { ...asked(id), key_id: "other" })).status).toBe(400)
  })
})
