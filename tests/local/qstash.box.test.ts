import { mkdtemp, rm } from "node:fs/promises"
import { createServer, type IncomingHttpHeaders } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Client, Receiver } from "@upstash/qstash"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Faults } from "@/local/faults"
import { qstashService } from "@/local/qstash/service"
import { served } from "./serve"

const token = "box_test"
const currentSigningKey = "box_signing_key"
const signing = { currentSigningKey, nextSigningKey: "box_signing_key_next" }
const faults = new Faults()
const heard: { path: string; headers: IncomingHttpHeaders; body: string; at: number }[] = []
let answer: (path: string, times: number) => number
let [open, most] = [0, 0]
let app: string
let dataDir: string
let service: Awaited<ReturnType<typeof qstashService>>
let door: Awaited<ReturnType<typeof served>>
let client: Client

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const path = String(request.url)
  heard.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString(), at: Date.now() })
  most = Math.max(most, ++open)
  await pause(5)
  open--
  response.statusCode = answer(path, heard.filter(one => one.path === path).length)
  response.end()
})

async function start() {
  service = await qstashService({ dataDir, token, ...signing, faults, backoffMs: [50, 100] })
  door = await served(service.routes)
  client = new Client({ token, baseUrl: door.url, retry: false, enableTelemetry: false })
}
async function stop() {
  await door.stop()
  await service.stop()
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-qstash-"))
  await new Promise<void>(ready => server.listen(0, "127.0.0.1", ready))
  const bound = server.address()
  app = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`
  await start()
})
beforeEach(() => {
  heard.length = 0
  answer = () => 200
})
afterEach(() => faults.clear())
afterAll(async () => {
  await stop()
  server.close()
  await rm(dataDir, { recursive: true, force: true })
})

const at = (path: string) => heard.filter(one => one.path === path)
const bodies = (path: string): unknown[] => at(path).map(({ body }) => JSON.parse(body))
const told = (path: string, times = 1) => expect.poll(() => at(path).length, { timeout: 10_000 }).toBe(times)

describe("QStash in the box, through its SDK", () => {
  it("delivers once, with headers and body, signed for this address and these bytes", async () => {
    const url = `${app}/signed?with=query`
    await client.publishJSON({ url, body: { hello: "₹" }, headers: { "x-own": "yes" } })
    await told("/signed?with=query")
    const [{ headers, body } = { headers: { "upstash-signature": "" }, body: "" }] = heard
    expect(JSON.parse(body)).toEqual({ hello: "₹" })
    expect(headers).toMatchObject({ "x-own": "yes", "upstash-retried": "0" })
    expect(headers).toHaveProperty("content-type", "application/json")
    const signature = String(headers["upstash-signature"])
    const keys = { currentSigningKey: "other", nextSigningKey: currentSigningKey }
    const receiver = new Receiver({ ...keys, devMode: false })
    expect(await receiver.verify({ signature, body, url })).toBe(true)
    await expect(receiver.verify({ signature, body: `${body} `, url })).rejects.toThrow()
    await expect(receiver.verify({ signature, body, url: `${app}/other` })).rejects.toThrow()
    await pause(200)
    expect(at("/signed?with=query")).toHaveLength(1)
  })

  it("delivers a batch, and a repeated deduplication id once", async () => {
    const sent = await client.batchJSON(
      ["a", "b", "a"].map(name => ({
        url: `${app}/batch/${name}`,
        body: { name },
        deduplicationId: `dedup-${name}`,
      })),
    )
    expect(sent).toHaveLength(3)
    await told("/batch/a")
    await told("/batch/b")
    await client.publishJSON({ url: `${app}/batch/a`, body: { name: "a" }, deduplicationId: "dedup-a" })
    await pause(300)
    expect(at("/batch/a")).toHaveLength(1)
  })

  it("knows the same content again when asked to, and only then", async () => {
    const send = (n: number, contentBasedDeduplication: boolean) =>
      client.publishJSON({ url: `${app}/content`, body: n, contentBasedDeduplication })
    const { messageId } = await send(1, true)
    expect(await send(1, true)).toEqual({ messageId, deduplicated: true })
    await send(2, true)
    await send(2, false)
    await told("/content", 3)
    expect(bodies("/content").sort()).toEqual([1, 2, 2])
  })

  it("delivers nothing while it is down, ten at once when mended, and shows the last 200", async () => {
    faults.set("qstash", { down: true })
    for (let n = 0; n < 3; n++)
      await client.batchJSON(Array.from({ length: 80 }, () => ({ url: `${app}/many`, body: {} })))
    await pause(700)
    expect(at("/many")).toHaveLength(0)
    faults.clear()
    await told("/many", 240)
    expect(most).toBe(10)
    const delivered = () => service.messages().filter(({ state }) => state === "delivered").length
    await expect.poll(delivered).toBe(200)
  })

  it("waits as long as it was told", async () => {
    const begun = Date.now()
    await client.publishJSON({ url: `${app}/late`, body: {}, delay: 1 })
    await told("/late")
    expect(Number(at("/late")[0]?.at) - begun).toBeGreaterThanOrEqual(950)
  })

  it("tries again after a failure, and gives up into the dead letters", async () => {
    answer = (path, times) => (path === "/flaky" && times < 3 ? 500 : path === "/dead" ? 503 : 200)
    await client.publishJSON({ url: `${app}/flaky`, body: {}, retries: 3 })
    await told("/flaky", 3)
    expect(at("/flaky").map(({ headers }) => headers["upstash-retried"])).toEqual(["0", "1", "2"])
    expect(new Set(at("/flaky").map(({ headers }) => headers["upstash-message-id"])).size).toBe(1)
    const doomed = { url: `${app}/dead`, body: {}, retries: 1, failureCallback: `${app}/failed` }
    const { messageId } = await client.publishJSON(doomed)
    await told("/dead", 2)
    await told("/failed")
    expect(bodies("/failed")).toMatchObject([{ sourceMessageId: messageId, status: 503, retried: 1 }])
    const { messages } = await client.dlq.listMessages()
    expect(messages.map(one => one.messageId)).toContain(messageId)
    await client.publishJSON({ url: "http://127.0.0.1:59321/nobody", body: {}, retries: 0 })
    await expect.poll(() => service.messages()[0]?.lastStatus).toBe("ECONNREFUSED")
  })

  it("keeps what was not delivered over a restart", async () => {
    faults.set("qstash", { down: true })
    await client.publishJSON({ url: `${app}/survivor`, body: { n: 1 } })
    await pause(200)
    await stop()
    faults.clear()
    await start()
    await told("/survivor")
    expect(bodies("/survivor")).toEqual([{ n: 1 }])
  })

  it("delivers twice, or out of order, when told to misbehave", async () => {
    faults.set("qstash", { duplicate: true })
    await client.publishJSON({ url: `${app}/twice`, body: {} })
    await told("/twice", 2)
    faults.clear()
    faults.set("qstash", { outOfOrder: true })
    for (let n = 0; n < 12; n++) await client.publishJSON({ url: `${app}/mixed`, body: { n } })
    await told("/mixed", 12)
    const order = at("/mixed").map(({ body }) => Number(JSON.parse(body).n))
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n))
    expect(order).not.toEqual([...order].sort((a, b) => a - b))
  })

  it("fires a schedule, replaces it under its id, and forgets a deleted one", async () => {
    const make = (path: string) =>
      client.schedules.create({
        scheduleId: "each-second",
        destination: `${app}${path}`,
        cron: "* * * * * *",
        headers: { "x-own": "cron" },
      })
    await make("/first")
    await make("/tick")
    await expect.poll(() => at("/tick").length, { timeout: 5_000 }).toBeGreaterThan(0)
    expect(at("/tick")[0]?.headers["x-own"]).toBe("cron")
    expect((await client.schedules.list()).map(({ scheduleId }) => scheduleId)).toEqual(["each-second"])
    await client.schedules.delete("each-second")
    expect(await client.schedules.list()).toEqual([])
    const wrong = client.schedules.create({ destination: `${app}/x`, cron: "every day" })
    await expect(wrong).rejects.toThrow(/cron/)
  })

  it("turns away a wrong token and an address that is none", async () => {
    const stranger = new Client({ token: "wrong", baseUrl: door.url, retry: false })
    await expect(stranger.publishJSON({ url: `${app}/no`, body: {} })).rejects.toThrow()
    await expect(client.publishJSON({ url: "ftp://example.com/x", body: {} })).rejects.toThrow()
  })
})
