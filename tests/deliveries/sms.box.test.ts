import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { Faults } from "@/local/faults"
import { twilioService } from "@/local/twilio/service"
import { served } from "../local/serve"
import { testEnv } from "../support/environment"
import { type Answer, Texts } from "./texts"

const keys = { accountSid: "ACbox", authToken: "box_token" }
const texts = new Texts()
const faults = new Faults()
let dataDir: string
let box: Awaited<ReturnType<typeof twilioService>>
let door: Awaited<ReturnType<typeof served>>
let theirs: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-sms-"))
  box = await twilioService({ dataDir, faults, ...keys })
  const routes = new Hono()
  routes.use("/twilio/*", faults.before("twilio")).route("/twilio", box.routes)
  door = await served(routes)
  theirs = await texts.start()
})
afterAll(async () => {
  texts.stop()
  await door.stop()
  await box.stop()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  texts.clear()
  faults.clear()
})

/** The adapter as it is with these variables. */
async function adapter(url: string, more: Record<string, string> = {}) {
  Object.assign(process.env, testEnv, {
    DATABASE_URL: "postgres://nobody@localhost/none",
    TWILIO_ACCOUNT_SID: keys.accountSid,
    TWILIO_AUTH_TOKEN: keys.authToken,
    TWILIO_FROM: "+15005550006",
    TWILIO_API_URL: url,
    ...more,
  })
  vi.resetModules()
  return import("@/lib/deliveries/sms")
}

const AT = Date.parse("2026-11-21T10:00:00Z")
const sms = {
  ...{ id: "0199c0de-0000-7000-8000-000000000001", again: 2, to: "+919876543210" },
  ...{ text: "Docket Health: Your visit at 10:30 — déjà", notAfter: null },
}
const loud = /9876543210/

describe("a text message", () => {
  it("reaches the box through the SDK, with our address for its reports", async () => {
    const { text } = await adapter(`${door.url}/twilio`)
    const posted = await text(sms, AT)
    const [taken] = box.messages()
    expect(posted).toEqual({ outcome: "accepted", providerId: taken?.id })
    expect(taken).toMatchObject({ to: sms.to, body: sms.text, from: "+15005550006", validityPeriod: 36_000 })
    expect(taken?.callback).toBe(`${testEnv.APP_URL}/api/webhooks/twilio?delivery=${sms.id}&again=2`)
  })

  it("is not kept by the provider for longer than it is worth, and may come from a messaging service", async () => {
    const { text } = await adapter(theirs, { TWILIO_FROM: "MG123" })
    await text({ ...sms, notAfter: new Date(AT + 90_000) }, AT)
    await text({ ...sms, notAfter: new Date(AT + 20 * 3_600_000) }, AT)
    expect(texts.sent[0]).toMatchObject({ MessagingServiceSid: "MG123", ValidityPeriod: "90", To: sms.to })
    expect(texts.sent[0]?.From).toBeUndefined()
    expect(texts.sent[1]?.ValidityPeriod).toBeUndefined()
  })

  it("is refused by the box as by Twilio: no such number, nobody's keys", async () => {
    const { text } = await adapter(`${door.url}/twilio`)
    expect(await text({ ...sms, to: "+15005550001" }, AT)).toEqual({
      ...{ outcome: "refused", error: "400 error 21211" },
    })
    const stranger = await adapter(`${door.url}/twilio`, { TWILIO_AUTH_TOKEN: "wrong" })
    expect(await stranger.text(sms, AT)).toEqual({ outcome: "refused", error: "401 error 20003" })
  })

  it("waits while the box is told to fail, and is unknown where it is told to be down", async () => {
    const { text } = await adapter(`${door.url}/twilio`)
    faults.set("twilio", { errorRate: 1 })
    expect(await text(sms, AT)).toEqual({ outcome: "unknown", error: "500 error 20500" })
    faults.clear()
    faults.set("twilio", { down: true })
    expect(await text(sms, AT)).toMatchObject({ outcome: "unknown", error: "no answer ECONNRESET" })
  })
})

describe("a provider that fails", () => {
  const failing: [string, Answer, "later" | "refused" | "unknown", string][] = [
    ["asks for patience", { status: 429, code: 20429 }, "later", "429 error 20429"],
    ["says that it failed", { status: 500, code: 20500 }, "unknown", "500 error 20500"],
    ["says that it is away", { status: 503, code: 20503 }, "later", "503 error 20503"],
    ["has a gateway that knows nothing", { status: 502 }, "unknown", "502"],
    ["has a gateway that waited too long", { status: 504 }, "unknown", "504"],
    ["refuses the number", { status: 400, code: 21610 }, "refused", "400 error 21610"],
    ["leads elsewhere", { status: 302 }, "refused", "302"],
    ["cuts the line", "cut", "unknown", "no answer ECONNRESET"],
    ["cuts the line once it has it", "lost", "unknown", "no answer ECONNRESET"],
    ["says yes in words nobody can read", { raw: "<<" }, "unknown", "no answer that could be read"],
    ["says yes and no more", { raw: "{}" }, "unknown", "no answer that could be read"],
  ]
  it.each(failing)("%s", async (_how, answer, outcome, error) => {
    const { text } = await adapter(theirs)
    texts.answer = answer
    const posted = await text(sms, AT)
    expect(posted).toEqual({ outcome, error })
    expect(JSON.stringify(posted)).not.toMatch(loud)
    expect(texts.calls).toBe(1)
  })

  it.each(["hang", "trickle"] as const)(
    "gets five seconds (%s), and the message is unknown",
    async answer => {
      const { text } = await adapter(theirs)
      texts.answer = answer
      const begun = performance.now()
      expect(await text(sms, AT)).toEqual({ outcome: "unknown", error: "no answer ERR_CANCELED" })
      expect(performance.now() - begun).toBeGreaterThan(4_900)
      expect(performance.now() - begun).toBeLessThan(6_000)
      expect(texts.calls).toBe(1)
    },
  )

  it("or can't be reached at all: nothing was said, it may be said later", async () => {
    const refused = await adapter("http://127.0.0.1:9")
    expect(await refused.text(sms, AT)).toEqual({ outcome: "later", error: "no answer ECONNREFUSED" })
    const nowhere = await adapter("http://nowhere.invalid")
    expect(await nowhere.text(sms, AT)).toMatchObject({ outcome: "later" })
  })
})
