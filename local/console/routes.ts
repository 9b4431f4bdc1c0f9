import { Hono } from "hono"
import { html } from "hono/html"
import { generate } from "otplib"
import { demoSecret } from "@/db/seed/cast"
import { type Fault, type Faults, type Service, services } from "../faults"
import type { Message } from "../qstash/message"
import type { Till } from "../razorpay/till"
import { rows } from "../resend/inbox"
import type { Letter } from "../resend/letter"
import type { Message as Sms } from "../twilio/message"
import { messageRows } from "../twilio/page"
import type { Hook } from "../webhooks"
import { moment, page } from "./page"

type Shown = {
  appUrl: string
  logins: readonly { area: string; email: string; password: string }[]
  faults: Faults
  redisEngine: string
  qstash: { messages: () => Message[]; schedules: () => { id: string; cron: string; url: string }[] }
  resend: { letters: () => Letter[]; reports: () => Hook[] }
  twilio: { messages: () => Sms[]; reports: () => Hook[] }
  razorpay: { till: Till; webhooks: () => Hook[] }
}

const names: Record<Service, string> = {
  redis: "Redis",
  qstash: "Queue",
  resend: "Mail",
  google: "Google",
  cloudinary: "Images",
  razorpay: "Payments",
  twilio: "Text messages",
}
const tones = { waiting: "wait", delivered: "ok", dead: "bad", cancelled: "wait" } as const

/** The box's own page: letters, messages, and the switches that break a service. All of it works without scripts. */
export function consoleRoutes({
  appUrl,
  logins,
  faults,
  redisEngine,
  qstash,
  resend,
  razorpay,
  twilio,
}: Shown): Hono {
  return new Hono()
    .get("/", async context =>
      context.html(
        page(
          "The box",
          html`<h1>The cloud in a box</h1>
<p>Docket is at <a href="${appUrl}">${appUrl}</a>. What Neon, Upstash, Resend, Twilio, Cloudinary, Google and Razorpay do for it elsewhere happens here.</p>
<div class="grid two">
<section class="card"><h2>Sign in as</h2><table class="wrap"><tr><th>Area</th><th>E-mail</th><th>Password</th></tr>${logins.map(
            ({ area, email, password }) =>
              html`<tr><td>${area}</td><td>${email}</td><td>${password}</td></tr>`,
          )}</table>
<p class="soft small">The admin’s second factor is <code>${demoSecret}</code> in an authenticator app. Its code now: <strong>${await generate({ secret: demoSecret })}</strong> (each counts once; reload for the next).</p></section>
<section class="card"><h2>Letters</h2>${rows(resend.letters().slice(0, 6))}<p><a href="/inbox">The whole inbox</a> · <a href="/letters">Every kind of letter, to look at</a></p>
<p class="soft small">Letters to bounce…@ come back, those to complain…@ are called spam.</p></section>
</div>
<section class="card"><h2>Switches</h2><p class="soft small">Break a service and watch Docket hold. Redis here is ${redisEngine}.</p>
${services.map(service => switches(service, faults.of(service)))}
<form method="post" action="/switches"><button class="main">Mend everything</button></form></section>
<section class="card"><h2>Text messages</h2>${messageRows(twilio.messages().slice(0, 6))}<p><a href="/messages">All messages</a></p></section>
${webhooks("What the app was told of letters and messages", [...resend.reports(), ...twilio.reports()])}
${payments(razorpay)}
${deadLetters(qstash.messages())}
<section class="card"><h2>Messages of the queue</h2>${messages(
            qstash
              .messages()
              .filter(({ state }) => state !== "dead")
              .slice(0, 40),
          )}
${qstash.schedules().map(({ cron, url }) => html`<p class="soft small">Scheduled <code>${cron}</code>: ${pathOf(url)}</p>`)}</section>`,
        ),
      ),
    )
    .post("/switches", context => {
      faults.clear()
      return context.redirect("/", 303)
    })
    .post("/switches/:service", async context => {
      const service = services.find(name => name === context.req.param("service"))
      if (!service) return context.notFound()
      const sent = await context.req.formData()
      faults.set(service, {
        down: sent.has("down"),
        duplicate: sent.has("duplicate"),
        outOfOrder: sent.has("outOfOrder"),
        lost: sent.has("lost"),
        forged: sent.has("forged"),
        refusesRefunds: sent.has("refusesRefunds"),
        lateMs: Math.min(120_000, Math.max(0, Number(sent.get("lateMs")) || 0)),
        slowMs: Math.min(120_000, Math.max(0, Number(sent.get("slowMs")) || 0)),
        errorRate: Math.min(1, Math.max(0, (Number(sent.get("errors")) || 0) / 100)),
      })
      return context.redirect("/", 303)
    })
}

function switches(service: Service, fault: Fault) {
  const box = (name: keyof Fault, label: string) =>
    html`<label><input type="checkbox" name="${name}" ${fault[name] ? "checked" : ""}>${label}</label>`
  const broken = Object.values(fault).some(value => value !== false && value !== 0)
  const tells = service === "razorpay" || service === "resend" || service === "twilio"
  return html`<form class="switches" method="post" action="/switches/${service}">
<strong>${names[service]}</strong><span class="chip ${broken ? "bad" : "ok"}">${broken ? "broken" : "well"}</span>
${box("down", "down")}
<label>slow by <input type="number" name="slowMs" min="0" max="120000" value="${fault.slowMs}"> ms</label>
<label>fails <input type="number" name="errors" min="0" max="100" value="${Math.round(fault.errorRate * 100)}"> %</label>
${tells || service === "qstash" ? [box("duplicate", "delivers twice"), box("outOfOrder", "out of order")] : ""}
${
  tells
    ? [
        box("lost", "loses what it tells"),
        box("forged", "is forged"),
        service === "razorpay" ? box("refusesRefunds", "refuses refunds") : "",
        html`<label>tells late by <input type="number" name="lateMs" min="0" max="120000" value="${fault.lateMs}"> ms</label>`,
      ]
    : ""
}
<button>Set</button></form>`
}

/** The last payments and refunds, and what the app was told of them. */
function payments({ till, webhooks: told }: Shown["razorpay"]) {
  const paid = [...till.payments.rows.values()].reverse().slice(0, 10)
  if (!paid.length) return ""
  return html`<section class="card"><h2>Payments</h2><table><tr><th>Payment</th><th>State</th><th>Amount</th><th>Given back</th><th>When</th></tr>${paid.map(
    one =>
      html`<tr><td>${one.id}</td><td>${one.status}</td><td>${one.currency} ${(one.amount / 100).toFixed(2)}</td><td>${(one.amount_refunded / 100).toFixed(2)}</td><td>${moment(one.created_at * 1000)}</td></tr>`,
  )}</table></section>
${webhooks("What the app was told of payments", told())}`
}

function webhooks(title: string, hooks: Hook[]) {
  if (!hooks.length) return ""
  return html`<section class="card"><h2>${title}</h2><table><tr><th>State</th><th>Event</th><th>Tries</th><th>Answer</th></tr>${hooks
    .slice(0, 15)
    .map(
      one =>
        html`<tr><td>${one.state}</td><td>${one.event}</td><td>${one.attempts}</td><td>${one.lastStatus ?? ""}</td></tr>`,
    )}</table></section>`
}

/** Apart from the others, or newer messages would push them off the page. */
function deadLetters(list: Message[]) {
  const dead = list.filter(({ state }) => state === "dead")
  if (!dead.length) return ""
  return html`<section class="card"><h2>Dead letters of the queue</h2><p class="soft small">Given up after their last try: ${dead.length}.</p>${messages(dead.slice(0, 20))}</section>`
}

function messages(list: Message[]) {
  if (!list.length) return html`<p class="soft">Nothing waits, and nothing was delivered yet.</p>`
  return html`<table><tr><th>State</th><th>To</th><th>Tries</th><th>Answer</th><th>Published</th><th>Next try</th></tr>${list.map(
    one =>
      html`<tr><td><span class="chip ${tones[one.state]}">${one.state}</span></td><td>${pathOf(one.url)}</td><td>${one.attempts}</td><td>${one.lastStatus ?? ""}</td><td>${moment(one.createdAt)}</td><td>${one.state === "waiting" ? moment(one.notBefore) : ""}</td></tr>`,
  )}</table>`
}

const pathOf = (url: string) => new URL(url).pathname
