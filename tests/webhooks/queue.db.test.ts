import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { Faults } from "@/local/faults"
import { qstashService } from "@/local/qstash/service"
import { served } from "../local/serve"
import { testEnv } from "../support/environment"
import { givenAdmin, givenDoctor } from "../support/people"
import { Receiver } from "./receiver"
import { booked, deliveriesOf, given, sweepNow } from "./scene"

vi.mock("server-only", () => ({}))

const faults = new Faults()
const receiver = new Receiver()
const dataDir = await mkdtemp(join(tmpdir(), "docket-hooks-"))
const queue = await qstashService({
  ...{ dataDir, faults, token: testEnv.QSTASH_TOKEN },
  currentSigningKey: testEnv.QSTASH_CURRENT_SIGNING_KEY,
  nextSigningKey: testEnv.QSTASH_NEXT_SIGNING_KEY,
})
const doors = new Hono()
doors.use(faults.before("qstash")).route("/", queue.routes)
const box = await served(doors)
const app = new Hono()
const front = await served(app)
Object.assign(process.env, { QSTASH_URL: box.url, APP_URL: front.url })

const { POST: consume } = await import("@/app/api/events/webhooks/route")
const { POST: sendBrought } = await import("@/app/api/events/webhooks/send/route")
const { afterCommit } = await import("@/lib/after-commit")
const { removeEndpoint } = await import("@/lib/webhooks/change")
app.post("/api/events/webhooks", ({ req }) => consume(req.raw))
app.post("/api/events/webhooks/send", ({ req }) => sendBrought(req.raw))
// Other consumers are others' affair.
app.post("/api/events/:consumer", context => context.json({}))

let admin: Admin
let doctor: Doctor
let hook: { id: string; secret: string }

beforeAll(async () => {
  admin = await givenAdmin()
  const open = { startMinute: 0, endMinute: 1440 }
  doctor = await givenDoctor({ zone: "UTC", visitMinutes: 60, horizonDays: 700 }, open)
})
beforeEach(async () => {
  receiver.clear()
  hook = await given(admin, await url)
  receiver.secrets = [hook.secret]
})
const url = receiver.start()
afterEach(async () => {
  faults.clear()
  await removeEndpoint(admin, hook.id, Date.now())
})
afterAll(async () => {
  await queue.stop()
  await Promise.all([box.stop(), front.stop(), receiver.stop()])
  await rm(dataDir, { recursive: true, force: true })
})

const arrived = (many: number) => expect.poll(() => receiver.ids().length, { timeout: 15_000 }).toBe(many)
const happens = async (many: number) => {
  for (let n = 0; n < many; n++) await afterCommit([await booked(doctor)])
}

it("the queue brings each event at once, one message for each, and the receiver takes it", async () => {
  await happens(3)
  await arrived(3)
  const sends = queue.messages().filter(({ url: to }) => to.endsWith("/webhooks/send"))
  expect(sends).toHaveLength(3)
  expect(queue.messages().some(({ url: to }) => to.endsWith("/events/webhooks"))).toBe(false)
  await expect
    .poll(async () => (await deliveriesOf(hook.id)).every(({ state }) => state === "DELIVERED"))
    .toBe(true)
})

it("a receiver that stumbles is asked again by the queue, when it is due", async () => {
  receiver.answer = 503
  const begun = Date.now()
  await happens(1)
  await expect.poll(() => receiver.calls, { timeout: 10_000 }).toBe(1)
  receiver.answer = 200
  await arrived(1)
  expect(Date.now() - begun).toBeGreaterThan(3_000)
  const now = async () => (await deliveriesOf(hook.id))[0]
  await expect.poll(async () => (await now())?.state).toBe("DELIVERED")
  expect(await now()).toMatchObject({ attempts: 2 })
})

it("a queue that brings everything twice sends nothing twice", async () => {
  faults.set("qstash", { duplicate: true })
  await happens(5)
  await arrived(5)
  await new Promise(done => setTimeout(done, 500))
  expect(receiver.taken).toHaveLength(5)
})

it("without the queue the sweep sends all of it", async () => {
  faults.set("qstash", { down: true })
  await happens(5)
  expect(receiver.calls).toBe(0)
  await sweepNow()
  expect(receiver.ids()).toHaveLength(5)
  expect(receiver.taken).toHaveLength(5)
})

it("nobody but the queue has anything sent", async () => {
  await happens(0)
  const forged = await fetch(`${front.url}/api/events/webhooks/send`, {
    method: "POST",
    headers: { "upstash-signature": "eyJhbGciOiJIUzI1NiJ9.e30.AAAA" },
    body: JSON.stringify({ id: hook.id }),
  })
  expect(forged.status).toBe(401)
})
