import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Redis } from "@upstash/redis"
import { Resend } from "resend"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseEnv } from "@/lib/env"
import { startBox } from "@/local/box"
import { freePort } from "@/local/free-port"

let BOX = ""
let port: number
let box: Awaited<ReturnType<typeof startBox>>
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-box-"))
  // So that the database, which runs as another user under root, can live in it.
  await chmod(dataDir, 0o755)
  port = await freePort(0)
  BOX = `http://localhost:${port}`
  box = await startBox({ port, dataDir, appUrl: "http://localhost:3470" })
})
afterAll(async () => {
  await box.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const post = (path: string, body: string, type: string) =>
  fetch(`${BOX}${path}`, { method: "POST", body, headers: { "content-type": type }, redirect: "manual" })

describe("the box", () => {
  it("gives the app a complete environment", () => {
    expect(parseEnv({ ...box.env, NODE_ENV: "production" })).toMatchObject({
      APP_URL: "http://localhost:3470",
      DOCKET_BOX: "1",
    })
  })

  it("has one page with letters, messages, logins and switches", async () => {
    const page = await (await fetch(BOX)).text()
    for (const words of ["riya.sharma@docket.example", "Letters", "Messages of the queue", "Mend everything"])
      expect(page).toContain(words)
  })

  it("breaks a service by its switch, over HTTP and by the page's form, and mends it", async () => {
    const redis = new Redis({
      url: String(box.env.UPSTASH_REDIS_REST_URL),
      token: String(box.env.UPSTASH_REDIS_REST_TOKEN),
      retry: false,
      enableTelemetry: false,
    })
    const resend = new Resend(box.env.RESEND_API_KEY, { baseUrl: String(box.env.RESEND_BASE_URL) })
    const letter = { from: "a@b.example", to: "c@d.example", subject: "S", text: "T" }
    expect(await redis.ping()).toBe("PONG")
    await post("/faults/redis", '{"down":true}', "application/json")
    await expect(redis.ping()).rejects.toThrow()
    expect(await (await fetch(`${BOX}/faults/redis`)).json()).toMatchObject({ down: true })
    await post("/faults/resend", '{"errorRate":1}', "application/json")
    expect((await resend.emails.send(letter)).error).toMatchObject({ statusCode: 500 })
    expect((await post("/switches", "", "application/x-www-form-urlencoded")).status).toBe(303)
    expect(await redis.ping()).toBe("PONG")
    expect((await resend.emails.send(letter)).error).toBeNull()
    await post("/switches/redis", "slowMs=300", "application/x-www-form-urlencoded")
    const begun = Date.now()
    await redis.ping()
    expect(Date.now() - begun).toBeGreaterThanOrEqual(295)
    await fetch(`${BOX}/faults`, { method: "DELETE" })
    expect((await post("/faults/redis", '{"broken":true}', "application/json")).status).toBe(400)
    expect((await post("/faults/printer", "{}", "application/json")).status).toBe(404)
  })

  it("refuses a taken port, and leaves nothing running behind", async () => {
    const other = await mkdtemp(join(tmpdir(), "docket-box-"))
    await expect(startBox({ port, dataDir: other, appUrl: "http://localhost:3470" })).rejects.toThrow(
      /EADDRINUSE/,
    )
    await rm(other, { recursive: true, force: true })
  })
})
