import { setTimeout as pause } from "node:timers/promises"
import { Redis } from "@upstash/redis"
import { describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { invalidate } from "@/lib/cache/invalidate"
import { giveBack, limit } from "@/lib/cache/limit"
import { holdSlot, releaseSlot } from "@/lib/cache/lock"
import { cached } from "@/lib/cache/read"
import { countsHere } from "@/lib/cache/totals"
import { fresh, givenBox } from "./world"

givenBox()

/** The wire itself, to see what is stored. */
const wire = () =>
  new Redis({
    url: String(process.env.UPSTASH_REDIS_REST_URL),
    token: String(process.env.UPSTASH_REDIS_REST_TOKEN),
    automaticDeserialization: false,
    enableTelemetry: false,
  })

/** Asks again when this machine was too busy to answer in time: who got the lock without hearing of it has it then. */
async function holdSlotAtLast(doctor: string, owner: string): Promise<"held" | "taken"> {
  const answer = await holdSlot(doctor, 1, owner, 60_000)
  if (answer !== "unknown") return answer
  // Without a pause nobody would be heard: what is skipped never leaves this thread.
  await pause(50)
  return holdSlotAtLast(doctor, owner)
}

describe("the slot lock", () => {
  it("goes to one of fifty owners, who may ask again", async () => {
    const doctor = fresh("doctor")
    const owners = Array.from({ length: 50 }, (_, i) => `owner ${i}`)
    const answers: string[] = []
    for (let i = 0; i < owners.length; i += 10)
      answers.push(
        ...(await Promise.all(owners.slice(i, i + 10).map(owner => holdSlotAtLast(doctor, owner)))),
      )
    expect(answers.filter(answer => answer === "held")).toHaveLength(1)
    expect(answers.filter(answer => answer === "taken")).toHaveLength(49)
    const winner = String(owners[answers.indexOf("held")])
    expect(await holdSlot(doctor, 1, winner, 5_000)).toBe("held")
    expect(await holdSlot(doctor, 2, "another", 5_000)).toBe("held")
  })

  it("is let go by its owner only, and runs out by itself", async () => {
    const doctor = fresh("doctor")
    expect(await holdSlot(doctor, 1, "12345", 5_000)).toBe("held")
    await releaseSlot(doctor, 1, "67890")
    expect(await holdSlot(doctor, 1, "67890", 5_000)).toBe("taken")
    await releaseSlot(doctor, 1, "12345")
    expect(await holdSlot(doctor, 1, "67890", 100)).toBe("held")
    await pause(150)
    expect(await holdSlot(doctor, 1, "12345", 5_000)).toBe("held")
    await releaseSlot(doctor, 1, "67890")
    expect(await holdSlot(doctor, 1, "67890", 5_000)).toBe("taken")
  })
})

describe("limits", () => {
  it("count together over the window and give back what did not fail", async () => {
    const caller = fresh("asha@docket.example")
    for (let i = 0; i < 15; i++) {
      expect(await limit("export", caller)).toMatchObject({ ok: true, remaining: 9, limit: 10 })
      await giveBack("export", caller)
    }
    const tries = await Promise.all(Array.from({ length: 20 }, () => limit("export", caller)))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(10)
    const refused = tries.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ remaining: 0, limit: 10 })
    expect(refused?.retryAfterSeconds).toBeGreaterThan(0)
    expect(refused?.retryAfterSeconds).toBeLessThanOrEqual(3600)
    expect(await limit("export", fresh("ravi@docket.example"))).toMatchObject({ ok: true })
  })

  it("leave no e-mail or address in a key", async () => {
    await limit("sign-in", "planted@docket.example 203.0.113.77")
    const keys = await wire().keys("*")
    expect(keys.some(key => key.startsWith("limit:sign-in:"))).toBe(true)
    expect(keys.filter(key => /@|planted|203\.0/.test(key))).toEqual([])
  })
})

describe("the read-through cache", () => {
  const schema = z.object({ doctors: z.number(), at: z.coerce.date() })
  const reading = (tags: string[]) => ({ tags, ttlSeconds: 60, schema })

  it("loads once, then answers by itself until a tag is invalidated", async () => {
    const [key, tag] = [fresh("list"), fresh("doctors")]
    const load = vi.fn(async () => ({ doctors: load.mock.calls.length, at: new Date(0) }))
    const read = () => cached(key, reading([tag, "all"]), load)
    const before = countsHere().counts
    expect(await read()).toEqual({ doctors: 1, at: new Date(0) })
    expect(await read()).toEqual({ doctors: 1, at: new Date(0) })
    expect(await read()).toEqual({ doctors: 1, at: new Date(0) })
    expect(countsHere().counts).toMatchObject({ hits: before.hits + 2, misses: before.misses + 1 })
    await invalidate([tag])
    expect(await read()).toMatchObject({ doctors: 2 })
    await invalidate([fresh("another")])
    expect(await read()).toMatchObject({ doctors: 2 })
  })

  it("has one load per key running at a time", async () => {
    const key = fresh("list")
    const load = vi.fn(async () => {
      await pause(50)
      return { doctors: 7, at: new Date(0) }
    })
    const answers = await Promise.all(Array.from({ length: 20 }, () => cached(key, reading([]), load)))
    expect(answers).toEqual(Array(20).fill({ doctors: 7, at: new Date(0) }))
    expect(load).toHaveBeenCalledTimes(1)
  })

  it("never keeps what was loaded before a change that came during the load", async () => {
    const [key, tag] = [fresh("list"), fresh("doctors")]
    let truth = 1
    const load = async () => {
      const seen = truth
      await pause(60)
      return { doctors: seen, at: new Date(0) }
    }
    const slow = cached(key, reading([tag]), load)
    await pause(20)
    truth = 2
    await invalidate([tag])
    expect(await cached(key, reading([tag]), load)).toMatchObject({ doctors: 2 })
    await slow
    expect(await cached(key, reading([tag]), load)).toMatchObject({ doctors: 2 })
  })

  it("takes nothing foreign for an answer", async () => {
    const key = fresh("list")
    const load = vi.fn(async () => ({ doctors: 7, at: new Date(0) }))
    for (const planted of [
      "no json",
      "{}",
      "null",
      '{"tags":[],"value":{"doctors":"many"}}',
      '{"tags":["9"],"value":{"doctors":9,"at":0}}',
    ]) {
      await wire().set(`cache:v2:${key}`, planted)
      expect(await cached(key, reading([]), load)).toEqual({ doctors: 7, at: new Date(0) })
    }
    expect(load).toHaveBeenCalledTimes(5)
  })

  it("passes a load's error on and keeps nothing of it", async () => {
    const key = fresh("list")
    await expect(cached(key, reading([]), () => Promise.reject(new Error("no database")))).rejects.toThrow(
      "no database",
    )
    expect(await cached(key, reading([]), async () => ({ doctors: 1, at: new Date(0) }))).toMatchObject({
      doctors: 1,
    })
  })
})
