import { spawnSync } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Client } from "@upstash/qstash"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { type Account, arrangeSchedules } from "@/lib/events/schedules"
import { Faults } from "@/local/faults"
import { qstashService } from "@/local/qstash/service"
import { served } from "../local/serve"
import { testEnv } from "../support/environment"

const heard: { path: string; authorization: string | undefined; schedule: unknown }[] = []
const app = createServer((request, response) => {
  const { authorization } = request.headers
  heard.push({ path: String(request.url), authorization, schedule: request.headers["upstash-schedule-id"] })
  response.end()
})
let dataDir: string
let service: Awaited<ReturnType<typeof qstashService>>
let door: Awaited<ReturnType<typeof served>>
let account: Account
let client: Client

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-schedules-"))
  const keys = { token: "box_token", currentSigningKey: "box_key", nextSigningKey: "box_key_next" }
  service = await qstashService({ dataDir, ...keys, faults: new Faults() })
  door = await served(service.routes)
  await new Promise<void>(ready => app.listen(0, "127.0.0.1", ready))
  const bound = app.address()
  const appUrl = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`
  account = { url: door.url, token: keys.token, appUrl, cronSecret: testEnv.CRON_SECRET }
  client = new Client({ token: keys.token, baseUrl: door.url, retry: false, enableTelemetry: false })
})
beforeEach(async () => {
  for (const { scheduleId } of await client.schedules.list()) await client.schedules.delete(scheduleId)
  heard.length = 0
})
afterAll(async () => {
  await door.stop()
  await service.stop()
  app.close()
  await rm(dataDir, { recursive: true, force: true })
})

const each = (cron: string) => [{ id: "sweep", path: "/api/cron/sweep", cron, timeoutSeconds: 60 }]
const became = (arranged: { became: string }[]) => arranged.map(one => one.became)
const idOf = ({ appUrl }: Account) => `docket-${new URL(appUrl).host.replace(/[.:]/g, "-")}-sweep`

it("makes one, finds it the same the second time, and four at once still make one", async () => {
  expect(await arrangeSchedules(account)).toEqual([{ id: idOf(account), became: "made", paused: false }])
  const [first] = await client.schedules.list()
  expect(first).toMatchObject({ cron: "* * * * *", method: "POST", retries: 0 })
  expect(became(await arrangeSchedules(account))).toEqual(["same"])
  expect(await client.schedules.list()).toEqual([first])
  await client.schedules.delete(idOf(account))
  await Promise.all(Array.from({ length: 4 }, () => arrangeSchedules(account)))
  expect(await client.schedules.list()).toHaveLength(1)
})

it("is called by the queue's clock, with the secret, and no more once it is off", async () => {
  await arrangeSchedules(account, each("* * * * * *"))
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(1)
  const authorization = `Bearer ${testEnv.CRON_SECRET}`
  expect(heard[0]).toEqual({ path: "/api/cron/sweep", authorization, schedule: idOf(account) })
  await arrangeSchedules(account, [])
  await pause(300)
  const by = heard.length
  await pause(1_500)
  expect(heard).toHaveLength(by)
})

it.each<[string, Partial<Account>, string]>([
  ["another rhythm", {}, "*/5 * * * *"],
  ["another secret", { cronSecret: "another_secret_of_at_least_32_characters" }, "* * * * *"],
])("brings a schedule up to date with %s, under the same id", async (_, other, cron) => {
  await arrangeSchedules(account)
  expect(became(await arrangeSchedules({ ...account, ...other }, each(cron)))).toEqual(["changed"])
  const [only, ...more] = await client.schedules.list()
  expect(more).toEqual([])
  expect(only).toMatchObject({ scheduleId: idOf(account), cron })
  expect(only?.header?.authorization).toEqual([`Bearer ${other.cronSecret ?? account.cronSecret}`])
})

it("removes what it no longer wants and what was made by hand, and nothing of anybody else", async () => {
  const make = (scheduleId: string, destination: string) =>
    client.schedules.create({ scheduleId, destination, cron: "0 0 1 1 *" })
  await make("by-hand", `${account.appUrl}/api/cron/sweep`)
  await make("docket-former", `${account.appUrl}/api/cron/gone`)
  await make("docket-other-sweep", "https://other.example/api/cron/sweep")
  await make("theirs", `${account.appUrl}/api/else`)
  expect(became(await arrangeSchedules(account)).sort()).toEqual(["made", "removed", "removed"])
  expect((await client.schedules.list()).map(({ scheduleId }) => scheduleId).sort()).toEqual(
    [idOf(account), "docket-other-sweep", "theirs"].sort(),
  )
})

it("says of a paused one that it is paused, and leaves it so; paused it calls nobody", async () => {
  await arrangeSchedules(account, each("* * * * * *"))
  await client.schedules.pause({ schedule: idOf(account) })
  await pause(300)
  heard.length = 0
  await pause(1_500)
  expect(heard).toEqual([])
  expect(await arrangeSchedules(account, each("* * * * * *"))).toMatchObject([
    { became: "same", paused: true },
  ])
  await client.schedules.resume({ schedule: idOf(account) })
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(0)
})

it("is one command, which says what it did, and where it failed", () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "lib/schedules.ts", ...args], {
      env: { ...process.env, ...testEnv, DATABASE_URL: "postgres://x/y", APP_URL: account.appUrl, ...env },
      encoding: "utf8",
    })
  // Nobody listens at the discard port.
  const failed = run({ QSTASH_URL: "http://127.0.0.1:9" })
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain("could not be arranged at http://127.0.0.1:9")
  expect(failed.stderr).not.toContain("box_token")
})
