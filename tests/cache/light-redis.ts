import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Redis } from "@upstash/redis"
import { Hono } from "hono"
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest"
import { forgetRedis } from "@/lib/cache/client"
import { Faults } from "@/local/faults"
import { redisService } from "@/local/redis/service"
import { served } from "../local/serve"

/**
 * Redis alone, beside a test file's own database; well before each test. `patient`: calls may take fifty times as long as
 * they may for people, for tests of what is kept, on however busy a machine.
 */
export function givenRedis({ patient = false } = {}) {
  const slower = patient ? 50 : 1
  const faults = new Faults()
  const stops: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "docket-redis-"))
    const redis = await redisService({ dataDir, token: "box_token" })
    const app = new Hono()
    app.use("*", faults.before("redis")).route("/", redis.routes)
    const server = await served(app)
    process.env.UPSTASH_REDIS_REST_URL = server.url
    stops.push(server.stop, redis.stop, () => rm(dataDir, { recursive: true, force: true }))
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
  })
  beforeEach(() => {
    vi.useRealTimers()
    faults.clear()
    forgetRedis(slower)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  return {
    breakIt: () => faults.set("redis", { down: true }),
    hang: () => faults.set("redis", { slowMs: 60_000 }),
    mend: () => faults.clear(),
    /** As if the breaker's time were over. */
    tryAgain: () => forgetRedis(slower),
    /** The wire itself. */
    wire: () =>
      new Redis({
        url: String(process.env.UPSTASH_REDIS_REST_URL),
        token: "box_token",
        automaticDeserialization: false,
        enableTelemetry: false,
      }),
  }
}
