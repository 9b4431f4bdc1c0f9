import { createHmac, timingSafeEqual } from "node:crypto"
import { type Context, Hono } from "hono"
import { z } from "zod"
import type { Faults } from "../faults"
import { type Hook, Webhooks } from "../webhooks"
import { checkoutRoutes } from "./checkout"
import { askedCapture, askedOrder, askedRefund, newId, Refused, seconds } from "./records"
import { type Fact, Till } from "./till"

const MOST = 100
const page = z.object({
  from: z.coerce.number().int().default(0),
  to: z.coerce.number().int().default(Number.MAX_SAFE_INTEGER),
  count: z.coerce.number().int().min(1).max(MOST).default(10),
  skip: z.coerce.number().int().min(0).default(0),
})

type Options = {
  dataDir: string
  keyId: string
  keySecret: string
  webhookUrl: string
  webhookSecret: string
  faults: Faults
  /** How long a refund is on its way (ms). */
  refundMs?: number
  backoffMs?: readonly number[]
}

/**
 * Razorpay on this machine: orders, payments, captures and refunds as its API takes them, a checkout where somebody
 * pays or doesn't, and webhooks that are signed and come again.
 */
export async function razorpayService({ keyId, keySecret, refundMs = 1_500, ...options }: Options) {
  const { dataDir, faults, webhookUrl: url, webhookSecret: secret, backoffMs } = options
  const webhooks = new Webhooks({
    ...{ dataDir, service: "razorpay", secret, faults, sign, patienceMs: 5_000 },
    ...(backoffMs && { backoffMs }),
  })
  const tell = ({ event, payload }: Fact) => {
    const told = { entity: "event", account_id: "acc_box", event, contains: Object.keys(payload), payload }
    webhooks.tell({
      id: newId("event"),
      event,
      url,
      body: JSON.stringify({ ...told, created_at: seconds() }),
    })
  }
  const till = new Till({ dataDir, secret: keySecret, tell })
  const settling = new Set<NodeJS.Timeout>()

  /** The bank takes its time, and may say no. */
  const settleSoon = (id: string) => {
    const timer = setTimeout(() => {
      settling.delete(timer)
      till.settle(id, faults.of("razorpay").refusesRefunds ? "failed" : "processed")
    }, refundMs)
    settling.add(timer)
  }
  for (const { id, status } of till.refunds.rows.values()) if (status === "pending") settleSoon(id)

  const api = new Hono()
    .use(async (context, next) => {
      const expected = Buffer.from(`Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`)
      const sent = Buffer.from(context.req.header("authorization") ?? "")
      if (sent.length !== expected.length || !timingSafeEqual(sent, expected))
        return context.json(failure("Authentication failed"), 401)
      return next()
    })
    .post("/orders", async context => context.json(till.open(await asked(context, askedOrder))))
    .get("/orders/:id", context => found(context, till.orders.rows))
    .get("/orders", context => {
      const receipt = context.req.query("receipt")
      return listed(context, till.orders.rows, one => !receipt || one.receipt === receipt)
    })
    .get("/orders/:id/payments", context =>
      listed(context, till.payments.rows, one => one.order_id === context.req.param("id")),
    )
    .get("/payments", context => listed(context, till.payments.rows))
    .get("/payments/:id", context => found(context, till.payments.rows))
    .post("/payments/:id/capture", async context =>
      context.json(till.capture(context.req.param("id"), await asked(context, askedCapture))),
    )
    .post("/payments/:id/refund", async context => {
      const key = context.req.header("x-refund-idempotency") ?? null
      if (key !== null && key.length < 10)
        throw new Refused("The idempotency key must have at least 10 characters")
      const before = till.refunds.rows.size
      const refund = till.give(context.req.param("id"), await asked(context, askedRefund), key)
      if (till.refunds.rows.size > before) settleSoon(refund.id)
      return context.json(refund)
    })
    .get("/payments/:id/refunds", context =>
      listed(context, till.refunds.rows, one => one.payment_id === context.req.param("id")),
    )
    .get("/refunds", context => listed(context, till.refunds.rows))
    .get("/refunds/:id", context => found(context, till.refunds.rows))

  const routes = new Hono()
    .onError((error, context) => {
      if (error instanceof Refused) return context.json(failure(error.message), error.status)
      throw error
    })
    .route("/", checkoutRoutes({ till, keyId }))
    .route("/v1", api)
  return {
    routes,
    till,
    webhooks: () => webhooks.all(),
    stop: async () => {
      for (const timer of settling) clearTimeout(timer)
      await webhooks.stop()
    },
  }
}

/** Over the body as it is sent. */
function sign({ id, body }: Hook, secret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Razorpay-Webhook/v1",
    "x-razorpay-event-id": id,
    "x-razorpay-signature": createHmac("sha256", secret).update(body).digest("hex"),
  }
}

/** JSON, or a form as the SDK sends some bodies. */
async function asked<S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S>> {
  const json = context.req.header("content-type")?.includes("json")
  const body: unknown = await (json ? context.req.json() : context.req.parseBody()).catch(() => null)
  const read = schema.safeParse(body ?? {})
  if (read.success) return read.data
  throw new Refused(read.error.issues[0]?.message ?? "The request is not valid")
}

function found<T>(context: Context, rows: Map<string, T>) {
  const row = rows.get(context.req.param("id") ?? "")
  if (!row) throw new Refused("The id provided does not exist")
  return context.json(row)
}

/** Newest first, a page at a time. */
function listed<T extends { created_at: number }>(
  context: Context,
  rows: Map<string, T>,
  fits: (row: T) => boolean = () => true,
) {
  const asked = page.safeParse(context.req.query())
  if (!asked.success) throw new Refused("The count may not be greater than 100.")
  const { from, to, count, skip } = asked.data
  const items = [...rows.values()]
    .reverse()
    .filter(one => one.created_at >= from && one.created_at <= to && fits(one))
    .slice(skip, skip + count)
  return context.json({ entity: "collection", count: items.length, items })
}

function failure(description: string) {
  const code = "BAD_REQUEST_ERROR"
  return {
    error: {
      code,
      description,
      source: "business",
      step: "payment_initiation",
      reason: "input_validation_failed",
      metadata: {},
    },
  }
}
