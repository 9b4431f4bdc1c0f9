import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { hasRedisServer } from "@/local/redis/server"
import { redisService } from "@/local/redis/service"
import { alive } from "@/local/survivor"

const token = "box_test"
/** Nothing to hold it to on a machine without one. */
const engines = hasRedisServer() ? (["redis-server"] as const) : []

describe.each(engines)("the %s behind the front", engine => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "docket-redis-"))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))
  const serverPid = async () => Number(await readFile(join(dataDir, "redis.pid"), "utf8"))

  it("is missed at once when it dies, and who listens is told", async () => {
    const service = await redisService({ token, dataDir, engine })
    const ask = (path: string, body: unknown = null) =>
      service.routes.request(path, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      })
    const bell = await ask("/subscribe/bell")
    const stream = bell.body?.pipeThrough(new TextDecoderStream()).getReader()
    // Only who has begun to listen can be told.
    expect((await stream?.read())?.value).toBe("data: subscribe,bell,1\n\n")
    process.kill(await serverPid(), "SIGKILL")
    expect(await stream?.read()).toMatchObject({ done: true })
    const before = performance.now()
    for (const [path, body] of [
      ["/", ["PING"]],
      ["/pipeline", [["PING"]]],
      ["/multi-exec", [["PING"]]],
      ["/subscribe/bell", null],
    ] as const) {
      const answer = await ask(path, body)
      expect([path, answer.status, await answer.json()]).toEqual([path, 500, { error: expect.any(String) }])
    }
    expect(performance.now() - before).toBeLessThan(1_000)
    await service.stop()
  })

  it("ends with its starter, even one that was killed", async () => {
    const script = `
      import { redisService } from "@/local/redis/service"
      await redisService({ token: "t", dataDir: ${JSON.stringify(dataDir)}, engine: "redis-server" })
      console.log("started")
      setInterval(() => undefined, 1000)`
    const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    await once(starter.stdout, "data")
    const pid = await serverPid()
    expect(alive(pid)).toBe(true)
    starter.kill("SIGKILL")
    await expect.poll(() => alive(pid), { timeout: 5_000 }).toBe(false)
  })
})
