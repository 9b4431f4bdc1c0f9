import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Hono } from "hono"
import { Resend } from "resend"
import twilio from "twilio"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Faults } from "@/local/faults"
import { resendService } from "@/local/resend/service"
import { twilioService } from "@/local/twilio/service"
import { served } from "./serve"

const keys = { accountSid: "ACbox", authToken: "box_token" }
const secret = `whsec_${Buffer.from("box_secret_of_the_reports").toString("base64")}`
let dataDir: string
let faults: Faults
let app: Awaited<ReturnType<typeof served>>
let box: Awaited<ReturnType<typeof twilioService>>
let mail: Awaited<ReturnType<typeof resendService>>
/** What the app was told, read by the SDKs: its state, or that it was forged. */
let heard: string[]
let answers: number[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-reports-"))
  faults = new Faults()
  heard = []
  answers = []
  const hears = new Hono()
    .post("/sms", async context => {
      const fields = Object.fromEntries(new URLSearchParams(await context.req.text()))
      const signature = context.req.header("x-twilio-signature") ?? ""
      const fits = twilio.validateRequest(keys.authToken, signature, context.req.url, fields)
      heard.push(fits ? `${fields.MessageStatus} ${fields.ErrorCode ?? ""}`.trim() : "forged")
      return new Response(null, { status: answers.shift() ?? 200 })
    })
    .post("/mail", async context => {
      const header = (name: string) => context.req.header(`svix-${name}`) ?? ""
      const headers = { id: header("id"), timestamp: header("timestamp"), signature: header("signature") }
      try {
        const payload = await context.req.text()
        const told = new Resend("re_x").webhooks.verify({ payload, headers, webhookSecret: secret })
        heard.push(told.type)
      } catch {
        heard.push("forged")
      }
      return new Response(null, { status: answers.shift() ?? 200 })
    })
  app = await served(hears)
  box = await twilioService({ dataDir, faults, ...keys })
  mail = await resendService({
    ...{ dataDir, apiKey: "box_key" },
    reports: { url: `${app.url}/mail`, secret, faults, backoffMs: [50, 50] },
  })
})
afterEach(async () => {
  await Promise.all([box.stop(), mail.stop(), app.stop()])
  await rm(dataDir, { recursive: true, force: true })
})

async function told(count: number): Promise<string[]> {
  for (let tries = 0; tries < 200 && heard.length < count; tries++) await pause(20)
  return heard
}
const text = (more: Record<string, string> = {}, token = keys.authToken) => {
  const fields = {
    To: "+919876543210",
    From: "+15005550006",
    Body: "Hello",
    StatusCallback: `${app.url}/sms?id=1`,
  }
  const basic = Buffer.from(`${keys.accountSid}:${token}`).toString("base64")
  return box.routes.request(`/2010-04-01/Accounts/${keys.accountSid}/Messages.json`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ ...fields, ...more }),
  })
}
const write = (to: string) =>
  mail.routes.request("/emails", {
    method: "POST",
    headers: { authorization: "Bearer box_key", "content-type": "application/json" },
    body: JSON.stringify({ from: "a@b.example", to, subject: "S", text: "T" }),
  })

describe("Twilio in the box", () => {
  it("takes a message as often as it is asked to, keeps it over a restart and shows it", async () => {
    for (let n = 0; n < 2; n++) {
      const answer = await text({ Body: "<b>Hi</b>" })
      expect(answer.status).toBe(201)
      expect(await answer.json()).toMatchObject({
        status: "queued",
        sid: expect.stringMatching(/^SM\w{32}$/),
      })
    }
    await box.stop()
    box = await twilioService({ dataDir, faults, ...keys })
    expect(box.messages()).toHaveLength(2)
    const page = await (await box.page.request("/")).text()
    expect(page).toContain("&lt;b&gt;Hi&lt;/b&gt;")
    expect(page).toContain("+919876543210")
  })

  it.each([
    [{ To: "" }, 21211],
    [{ To: "9876543210" }, 21211],
    [{ To: "+15005550001" }, 21211],
    [{ Body: "" }, 21602],
    [{ Body: "x".repeat(1601) }, 21617],
    [{ From: "" }, 21620],
    [{ StatusCallback: "nowhere" }, 21609],
  ])("says in Twilio's own codes what is wrong with %j", async (more, code) => {
    const answer = await text(more)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code, status: 400, more_info: expect.any(String) })
    expect(box.messages()).toEqual([])
  })

  it("knows nobody else's keys", async () => {
    expect((await text({}, "wrong")).status).toBe(401)
  })

  it("tells what became of each, signed as Twilio does, once, also to an app that fails", async () => {
    await text()
    expect(await told(2)).toEqual(["sent", "delivered"])
    answers = [500]
    await text({ To: "+919876500000" })
    expect(await told(4)).toEqual(["sent", "delivered", "sent", "undelivered 30003"])
    expect(box.reports().find(({ lastStatus }) => lastStatus === "500")?.state).toBe("given up")
    faults.set("twilio", { lost: true })
    await text()
    await pause(700)
    expect(heard).toHaveLength(4)
  })
})

describe("Resend in the box", () => {
  it("tells what became of each letter, signed as Resend does, until it is heard", async () => {
    answers = [500]
    await write("Riya <riya@docket.example>")
    expect(await told(2)).toEqual(["email.delivered", "email.delivered"])
    await write("bounce@docket.example")
    expect(await told(3)).toContain("email.bounced")
    await write("complain-1@docket.example")
    expect((await told(5)).slice(3)).toEqual(["email.delivered", "email.complained"])
  })

  it("is forged, tells twice, or not at all, as switched", async () => {
    faults.set("resend", { forged: true, duplicate: true })
    await write("riya@docket.example")
    expect(await told(3)).toEqual(["forged", "email.delivered", "email.delivered"])
    faults.set("resend", { forged: false, duplicate: false, lost: true })
    await write("riya@docket.example")
    await pause(700)
    expect(heard).toHaveLength(3)
  })
})
