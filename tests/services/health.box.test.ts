import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest"
import { boxWorld } from "./box-world"

let world: Awaited<ReturnType<typeof boxWorld>>
beforeAll(async () => {
  world = await boxWorld()
})
afterAll(() => world.stop())
beforeEach(() => {
  globalThis.docketHealth = undefined
})

/** What /api/health/ready answers where the box's variables are changed so; `undefined` takes one away. */
async function ready(changes: Record<string, string | undefined> = {}) {
  vi.resetModules()
  globalThis.docketHealth = undefined
  Object.assign(process.env, world.env)
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  const { GET } = await import("@/app/api/health/ready/route")
  const { closeDatabase } = await import("@/db/client")
  const answer = await GET()
  const text = await answer.text()
  await closeDatabase()
  return { status: answer.status, text, body: JSON.parse(text), again: GET }
}

it("says of each service its state and how long it took, and nothing else", async () => {
  const { status, body } = await ready()
  expect(status).toBe(200)
  expect(Object.keys(body).sort()).toEqual(["migrations", "oldestWaitingSeconds", "services", "status"])
  expect(body.migrations).toBe("current")
  expect(Object.keys(body.services)).toEqual([
    "database",
    "cache",
    "queue",
    "mail",
    "payments",
    "images",
    "google",
    "texts",
  ])
  for (const part of Object.values(body.services))
    expect(part).toEqual({ state: expect.stringMatching(/^(ok|degraded)$/), ms: expect.any(Number) })
})

it.each([
  ["redis", "cache"],
  ["qstash", "queue"],
  ["resend", "mail"],
  ["razorpay", "payments"],
  ["cloudinary", "images"],
  ["google", "google"],
  ["twilio", "texts"],
])("without %s it is degraded, not down, and says which", async (service, name) => {
  const { status, body, text } = await world.broken(service, { down: true }, () => ready())
  expect([status, body.status]).toEqual([200, "degraded"])
  expect(body.services[name]).toEqual({ state: "down", ms: null })
  const others = Object.entries(body.services).filter(([other]) => other !== name)
  for (const [, part] of others) expect(part).not.toMatchObject({ state: "down" })
  expect(text).not.toMatch(/127\.0\.0\.1|localhost|box_|ECONN|Error/)
})

it("is down without the database, and where the database is older than the program", async () => {
  const nowhere = Object.assign(new URL(String(world.env.DATABASE_URL)), { port: "9" }).href
  const gone = await ready({ DATABASE_URL: nowhere })
  expect([gone.status, gone.body.status, gone.body.migrations]).toEqual([503, "down", null])
  expect(gone.text).not.toMatch(/127\.0\.0\.1|localhost|ECONN|postgres/)
  const older = Object.assign(new URL(String(world.env.DATABASE_URL)), { pathname: "/older" }).href
  expect((await ready({ DATABASE_URL: older })).status).toBe(503)
})

it("says what is not set up is off, which is no fault", async () => {
  const keys = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM", "CLOUDINARY_URL"]
  const { body, status } = await ready(Object.fromEntries(keys.map(key => [key, undefined])))
  expect(status).toBe(200)
  expect([body.services.texts, body.services.images]).toEqual([
    { state: "off", ms: null },
    { state: "off", ms: null },
  ])
})

it("waits for nobody longer than three seconds, and asks nobody again within five", async () => {
  const started = Date.now()
  const { body, again } = await world.broken("resend", { slowMs: 20_000 }, () => ready())
  expect(body.services.mail.state).toBe("down")
  expect(Date.now() - started).toBeLessThan(15_000)
  // Mended meanwhile: the answer is the one that was kept.
  expect((await (await again()).json()).services.mail.state).toBe("down")
})
