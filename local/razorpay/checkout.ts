import { type Context, Hono } from "hono"
import { html, raw } from "hono/html"
import { z } from "zod"
import { page } from "../console/page"
import { type Payment, Refused } from "./records"
import type { Till } from "./till"

const asked = z.object({
  key_id: z.string(),
  order_id: z.string(),
  name: z.string().default(""),
  description: z.string().default(""),
  /** A hosted checkout posts the outcome here, and leads to the other when it is left. */
  callback_url: z.url().optional(),
  cancel_url: z.url().optional(),
  "prefill[email]": z.string().default(""),
  "prefill[contact]": z.string().default(""),
})
type Asked = z.infer<typeof asked>
const outcome = z.enum(["pay", "fail", "late", "close"])
const LATE_MS = 3_000

/**
 * Where somebody pays, or doesn't. With scripts `checkout.js` opens it in a frame, as the real one does; without them a
 * form leads to it and it posts the outcome to `callback_url`.
 */
export function checkoutRoutes({ till, keyId }: { till: Till; keyId: string }): Hono {
  const read = async (context: Context): Promise<Asked> => {
    const fields = context.req.method === "POST" ? await context.req.parseBody() : context.req.query()
    const given = asked.safeParse(fields)
    if (!given.success) throw new Refused("The checkout was opened without what it needs")
    if (given.data.key_id !== keyId) throw new Refused("The api key provided is invalid")
    return given.data
  }

  const shown = (context: Context, given: Asked, trouble?: string) => {
    const order = till.orders.rows.get(given.order_id)
    if (!order) throw new Refused("The id provided does not exist")
    const amount = new Intl.NumberFormat("en-IN", { style: "currency", currency: order.currency })
    const hidden = Object.entries(given).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value ?? ""}">`,
    )
    const choice = (what: z.infer<typeof outcome>, label: string, main = false) =>
      html`<button name="outcome" value="${what}" ${main ? html`class="main"` : ""}>${label}</button> `
    return context.html(
      page(
        "Pay",
        html`<h1>${given.name || "Pay"}</h1>
<section class="card"><p>${given.description}</p><h2>${amount.format(order.amount / 100)}</h2>
${trouble ? html`<p role="alert" class="chip bad">${trouble}</p>` : ""}
${
  order.status === "paid"
    ? html`<p class="chip ok">This order is paid.</p><form method="post" action="/razorpay/checkout">${hidden}${choice("close", "Back")}</form>`
    : html`<form method="post" action="/razorpay/checkout">${hidden}
<p>${choice("pay", "Pay", true)}</p><p>${choice("fail", "The bank declines")}${choice("late", "The bank says yes later")}${choice("close", "Close")}</p></form>`
}
<p class="soft small">This is the box’s Razorpay: no money moves.</p></section>`,
      ),
    )
  }

  const opened = async (context: Context) => shown(context, await read(context))

  const decided = async (context: Context) => {
    const given = await read(context)
    const what = outcome.parse((await context.req.parseBody()).outcome)
    const who = { email: given["prefill[email]"], contact: given["prefill[contact]"] }
    if (what === "close") return left(context, given)
    const paid = till.attempt(given.order_id, what === "pay" ? "authorized" : "failed", who)
    if (what === "late") setTimeout(() => till.authorizeLate(paid.id), LATE_MS).unref()
    if (what === "pay") return told(context, given, proofOf(till, paid))
    if (!given.callback_url) return shown(context, given, paid.error_description ?? "It failed.")
    return told(context, given, {
      "error[code]": paid.error_code ?? "",
      "error[description]": paid.error_description ?? "",
      "error[reason]": paid.error_reason ?? "",
      "error[metadata]": JSON.stringify({ payment_id: paid.id, order_id: paid.order_id }),
    })
  }

  return new Hono()
    .get("/v1/checkout.js", context => context.body(script, 200, { "content-type": "text/javascript" }))
    .get("/checkout", opened)
    .post("/v1/checkout/embedded", opened)
    .post("/checkout", decided)
}

function proofOf(till: Till, { id, order_id }: Payment) {
  return {
    razorpay_payment_id: id,
    razorpay_order_id: order_id,
    razorpay_signature: till.signature(order_id, id),
  }
}

/** To the page that opened the frame, or, hosted, to the callback as a form posted from another site. */
function told(context: Context, { callback_url }: Asked, fields: Record<string, string>) {
  if (!callback_url) return said(context, { outcome: "paid", fields })
  return context.html(
    page(
      "Back",
      html`<form method="post" action="${callback_url}" id="back">${Object.entries(fields).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
      )}<button class="main">Back to Docket</button></form><script>document.getElementById("back").submit()</script>`,
    ),
  )
}

function left(context: Context, { cancel_url, callback_url }: Asked) {
  const to = cancel_url ?? callback_url
  return to ? context.redirect(to, 303) : said(context, { outcome: "closed" })
}

const said = (context: Context, message: object) =>
  context.html(
    html`<!doctype html><title>Back</title><script>parent.postMessage({ razorpay: ${raw(JSON.stringify(message).replaceAll("<", "\\u003c"))} }, "*")</script>`,
  )

/** As much of the real one as a page uses: `new Razorpay(options)`, `open`, `on("payment.failed")`. */
const script = `(() => {
  const home = new URL(document.currentScript.src).origin
  window.Razorpay = class {
    constructor(options) { this.options = options; this.heard = {} }
    on(event, listener) { this.heard[event] = listener }
    open() {
      const { key, order_id, name, description, prefill = {} } = this.options
      const query = new URLSearchParams({ key_id: key, order_id, name: name || "", description: description || "" })
      for (const [field, value] of Object.entries(prefill)) query.set("prefill[" + field + "]", value)
      const frame = document.createElement("iframe")
      frame.title = "Razorpay Checkout"
      frame.src = home + "/razorpay/checkout?" + query
      Object.assign(frame.style, { position: "fixed", inset: 0, width: "100%", height: "100%", border: 0, zIndex: 2147483647 })
      const listen = ({ origin, source, data }) => {
        if (origin !== home || source !== frame.contentWindow || !data || !data.razorpay) return
        removeEventListener("message", listen)
        frame.remove()
        if (data.razorpay.outcome === "paid") this.options.handler?.(data.razorpay.fields)
        else this.options.modal?.ondismiss?.()
      }
      addEventListener("message", listen)
      document.body.append(frame)
    }
  }
})()
`
