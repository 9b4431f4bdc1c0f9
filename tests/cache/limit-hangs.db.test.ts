import { randomUUID } from "node:crypto"
import { expect, it, vi } from "vitest"
import { limit } from "@/lib/cache/limit"
import { givenRedis } from "./light-redis"

const redis = givenRedis()

it("lets go of Redis when it counts for somebody and never answers", async () => {
  redis.hang()
  const asked = vi.spyOn(globalThis, "fetch")
  expect(await limit("sign-in", randomUUID())).toMatchObject({ ok: true, remaining: 99 })
  const signals = asked.mock.calls.map(([, init]) => init?.signal)
  expect(signals).not.toHaveLength(0)
  await expect.poll(() => signals.every(signal => signal?.aborted)).toBe(true)
})
