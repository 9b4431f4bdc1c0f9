import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Ratelimit } from "@upstash/ratelimit"
import { Redis } from "@upstash/redis"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { hasRedisServer } from "@/local/redis/server"
import { redisService } from "@/local/redis/service"
import { served } from "./serve"

const token = "box_test"
const engines = hasRedisServer() ? (["in-process", "redis-server"] as const) : (["in-process"] as const)

describe.each(engines)("Upstash Redis over %s, through its SDK", engine => {
  let dataDir: string
  let service: Awaited<ReturnType<typeof redisService>>
  let door: Awaited<ReturnType<typeof served>>
  let redis: Redis

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "docket-redis-"))
    service = await redisService({ token, dataDir, engine })
    door = await served(service.routes)
    redis = new Redis({ url: door.url, token, enableTelemetry: false })
  })
  beforeEach(() => redis.flushall())
  afterAll(async () => {
    await door.stop()
    await service.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it("keeps values of every kind, also those that look like base64 or JSON", async () => {
    const values = ["plain", "ünïcödé ₹", "T0s=", "OK", "", JSON.stringify({ a: [1, null] })]
    const raw = new Redis({ url: door.url, token, enableTelemetry: false, automaticDeserialization: false })
    for (const [index, value] of values.entries()) {
      expect(await raw.set(`k${index}`, value)).toBe("OK")
      expect(await raw.get(`k${index}`)).toBe(value)
    }
    await redis.set("object", { a: 1 })
    expect(await redis.get("object")).toEqual({ a: 1 })
    expect(await redis.mget("object", "nothing")).toEqual([{ a: 1 }, null])
    expect([
      await redis.exists("object", "nothing"),
      await redis.del("object", "nothing"),
      await redis.get("object"),
    ]).toEqual([1, 1, null])
  })

  it("lets one of fifty have a lock, tells the others who has it, and frees it in time", async () => {
    const owners = Array.from({ length: 50 }, (_, index) => `owner-${index}`)
    const answers = await Promise.all(owners.map(owner => redis.set("lock", owner, { nx: true, px: 300 })))
    expect(answers.filter(answer => answer === "OK")).toHaveLength(1)
    expect(answers.filter(answer => answer === null)).toHaveLength(49)
    expect(await redis.set("lock", "late", { nx: true, get: true, px: 300 })).toBe(
      owners[answers.indexOf("OK")],
    )
    expect(await redis.pttl("lock")).toBeGreaterThan(0)
    await pause(350)
    expect(await redis.get("lock")).toBeNull()
    expect(await redis.pttl("lock")).toBe(-2)
    expect(await redis.set("lock", "late", { nx: true, get: true, px: 300 })).toBeNull()
    expect(await redis.get("lock")).toBe("late")
  })

  it("counts, and refuses to count words", async () => {
    expect(
      await Promise.all(Array.from({ length: 20 }, () => redis.incr("n"))).then(all => Math.max(...all)),
    ).toBe(20)
    expect(await redis.incrby("n", -5)).toBe(15)
    await redis.set("word", "many")
    await expect(redis.incr("word")).rejects.toThrow(/not an integer/)
  })

  it("keeps fields under a key", async () => {
    expect(await redis.hset("hash", { a: "1", b: "two" })).toBe(2)
    expect(await redis.hset("hash", { a: "3" })).toBe(0)
    expect(await redis.hget("hash", "b")).toBe("two")
    expect(await redis.eval(`return redis.call("HGETALL", KEYS[1])`, ["hash"], [])).toHaveLength(4)
    expect(await redis.hdel("hash", "a", "b", "c")).toBe(2)
    expect(await redis.exists("hash")).toBe(0)
    await redis.set("plain", "x")
    await expect(redis.hget("plain", "a")).rejects.toThrow(/WRONGTYPE/)
  })

  it("runs scripts with keys and arguments, by text and by hash", async () => {
    const release = `if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) else return 0 end`
    await redis.set("held", "me")
    expect(await redis.eval(release, ["held"], ["you"])).toBe(0)
    expect(await redis.eval(release, ["held"], ["me"])).toBe(1)
    expect(await redis.get("held")).toBeNull()
    const script = redis.createScript("return {tonumber(ARGV[1]) + 0.9, KEYS[1], false, 'never'}")
    expect(await script.exec(["key"], ["41"])).toEqual([41, "key", null, "never"])
    await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/)
    await expect(
      redis
        .eval("return redis.call('INCR', KEYS[1])", ["nan"], [])
        .then(() => redis.eval("error('no')", [], [])),
    ).rejects.toThrow(/no/)
  })

  it("answers a pipeline one by one and a transaction in one step", async () => {
    const pipeline = redis.pipeline()
    pipeline.set("a", 1)
    pipeline.incr("a")
    pipeline.get("b")
    expect(await pipeline.exec()).toEqual(["OK", 2, null])
    const step = redis.multi()
    step.incr("tag").expire("tag", 100).get("tag")
    expect(await step.exec()).toEqual([1, 1, 1])
  })

  it.each([
    ["fixed window", Ratelimit.fixedWindow(5, "60 s")],
    ["sliding window", Ratelimit.slidingWindow(5, "60 s")],
  ])("counts for the limiter: %s", async (name, limiter) => {
    const limit = new Ratelimit({ redis, limiter, prefix: name, ephemeralCache: false, timeout: 5_000 })
    const answers = await Promise.all(Array.from({ length: 12 }, () => limit.limit("somebody")))
    expect(answers.filter(({ success }) => success)).toHaveLength(5)
    expect((await limit.limit("somebody else")).success).toBe(true)
  })

  it("passes messages on to who listens", async () => {
    const heard: unknown[] = []
    const listener = redis.subscribe("bell")
    listener.on("message", ({ message }) => heard.push(message))
    await expect
      .poll(async () => (await redis.publish("bell", { ring: 1 })) && heard.length)
      .toBeGreaterThan(0)
    expect(heard[0]).toEqual({ ring: 1 })
    await listener.unsubscribe()
  })

  it("turns away who has no token, and what is no command", async () => {
    const stranger = new Redis({ url: door.url, token: "wrong", enableTelemetry: false, retry: false })
    await expect(stranger.ping()).rejects.toThrow(/WRONGPASS/)
    const answer = await fetch(door.url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: "{",
    })
    expect(answer.status).toBe(400)
  })
})
