import { isDeepStrictEqual } from "node:util"
import { beforeAll, describe, expect, it } from "vitest"
import { outdate } from "@/lib/cache/outdate"
import { countsHere } from "@/lib/cache/totals"
import { givenRedis } from "./light-redis"
import { peopleSteps } from "./people-verbs"
import { givenTown, look, now, truth, weathersOf } from "./staff-world"
import { visitSteps } from "./visit-verbs"

const redis = givenRedis({ patient: true })
beforeAll(() => {
  // Pictures are shown, and nobody answers who would take them away.
  process.env.CLOUDINARY_URL = "cloudinary://key:secret@box?upload_prefix=http%3A%2F%2F127.0.0.1%3A9"
})

describe.each(weathersOf(redis))("with Redis %s, the next load of every page shows", (_, before, after) => {
  it.each([
    ["what becomes of visits, hours and profiles", visitSteps],
    ["who joins and leaves, and what the practice says of itself", peopleSteps],
  ])(
    "%s",
    async (_what, steps) => {
      const world = await givenTown()
      let old = await look(world, now)
      const { misses } = countsHere().counts
      expect(await look(world, now)).toEqual(old)
      expect(countsHere().counts.misses, "nothing is loaded twice").toBe(misses)
      const wrong: Record<string, unknown>[] = []
      for (const [name, verb, shows] of steps) {
        before()
        const done = await verb(world)
        if (!done.ok) throw new Error(`${name}: ${done.refusal}`)
        await outdate(done.events)
        after()
        const fresh = await look(world, now)
        const told = await truth(redis, world, now)
        const stale = Object.keys(told).filter(page => !isDeepStrictEqual(fresh[page], told[page]))
        const same = shows.filter(page => isDeepStrictEqual(fresh[page], old[page]))
        if (stale.length || same.length) wrong.push({ name, stale, same })
        // Kept once more, for the next verb to end.
        old = await look(world, now)
      }
      expect(wrong).toEqual([])
    },
    300_000,
  )
})
