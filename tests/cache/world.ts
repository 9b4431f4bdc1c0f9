import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest"
import { ask, forgetRedis } from "@/lib/cache/client"
import { startBox } from "@/local/box"
import { freePort } from "@/local/free-port"
import { testEnv } from "../support/environment"

/** A box for the tests of one file, mended and reachable before each of them. */
export function givenBox() {
  let box: Awaited<ReturnType<typeof startBox>>
  let dataDir: string
  let port: number

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "docket-cache-"))
    // So that the database, which runs as another user under root, can live in it.
    await chmod(dataDir, 0o755)
    port = await freePort(0)
    box = await startBox({ port, dataDir, appUrl: "http://localhost:3460" })
    Object.assign(process.env, { ...testEnv, DATABASE_URL: "postgres://nobody@localhost/none" }, box.env)
    process.env.LOG_LEVEL = "silent"
  })

  afterAll(async () => {
    await box.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const mend = () => fetch(`http://localhost:${port}/faults`, { method: "DELETE" })
  const breakRedis = (fault: object) =>
    fetch(`http://localhost:${port}/faults/redis`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    })

  beforeEach(async () => {
    vi.useRealTimers()
    await mend()
    forgetRedis()
    await expect.poll(() => ask(redis => redis.ping(), "patient")).toEqual({ answer: "PONG" })
  })

  return { mend, breakRedis }
}

/** Moves only the clock: timers and the network stay real. */
export const later = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms })

let made = 0
export const fresh = (what: string) => `${what}-${process.pid}-${++made}`
