import type { Redis } from "@upstash/redis"
import { describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { ask, COOL_DOWN_MS } from "@/lib/cache/client"
import { invalidate } from "@/lib/cache/invalidate"
import { limit } from "@/lib/cache/limit"
import { holdSlot, releaseSlot } from "@/lib/cache/lock"
import { cached } from "@/lib/cache/read"
import { fresh, givenBox, later } from "./world"

const { mend, breakRedis } = givenBox()

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now()
  return [await work(), performance.now() - started]
}

it("a moment's delay that many calls meet together is one hiccup, and the next call asks again", async () => {
  const doctor = fresh("doctor")
  await breakRedis({ slowMs: 300 })
  const met = await Promise.all(Array.from({ length: 20 }, () => holdSlot(doctor, 1, "owner", 5_000)))
  expect(new Set(met)).toEqual(new Set(["unknown"]))
  await mend()
  await expect.poll(() => holdSlot(doctor, 2, "owner", 5_000)).toBe("held")
})

describe.each([
  ["down", { down: true }],
  ["slow", { slowMs: 2_000 }],
  ["failing", { errorRate: 1 }],
])("Redis %s", (_, fault) => {
  it("costs one short wait, then nothing; nobody is refused for it", async () => {
    await breakRedis(fault)
    const [first, firstMs] = await timed(() => holdSlot(fresh("doctor"), 1, "owner", 5_000))
    expect(first).toBe("unknown")
    expect(firstMs).toBeLessThan(1_000)
    const [, restMs] = await timed(async () => {
      for (let i = 0; i < 50; i++) {
        expect(await holdSlot(fresh("doctor"), 1, "owner", 5_000)).toBe("unknown")
        await releaseSlot("doctor", 1, "owner")
        const load = async () => i
        expect(await cached("numbers", { tags: ["n"], ttlSeconds: 5, schema: z.number() }, load)).toBe(i)
        await invalidate([`tag ${i}`])
      }
    })
    expect(restMs).toBeLessThan(1_000)
  })

  it("still counts, in this process", async () => {
    await breakRedis(fault)
    const caller = fresh("asha@docket.example")
    const tries = await Promise.all(Array.from({ length: 40 }, () => limit("photo", caller)))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(20)
    expect(await limit("photo", fresh("ravi@docket.example"))).toMatchObject({ ok: true })
  })

  it("is tried again after a while, by one caller, and used when it is back", async () => {
    await breakRedis(fault)
    const doctor = fresh("doctor")
    // One late answer is a hiccup, three in a row are not.
    for (let turn = 0; turn < 3; turn++) expect(await holdSlot(doctor, 1, "owner", 60_000)).toBe("unknown")
    later(COOL_DOWN_MS + 1)
    const asked = vi.fn((redis: Redis) => redis.ping())
    await Promise.all(Array.from({ length: 10 }, () => ask(asked)))
    expect(asked).toHaveBeenCalledTimes(1)
    await mend()
    expect(await holdSlot(doctor, 1, "owner", 60_000)).toBe("unknown")
    later(COOL_DOWN_MS + 1)
    expect(await holdSlot(doctor, 1, "owner", 60_000)).toBe("held")
    expect(await holdSlot(doctor, 1, "another", 60_000)).toBe("taken")
  })
})
