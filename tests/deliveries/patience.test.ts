import { expect, test } from "vitest"
import { GIVE_UP_MS, nextTry } from "@/lib/deliveries/patience"

const HOUR = 3_600_000

test("waits 10 s, 1 min, 5 min, 30 min, 2 h, 6 h, and 6 h from then on", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map(attempts => nextTry({ first: 0, attempts, now: 1_000 }))
  expect(waits.map(at => ((at ?? 0) - 1_000) / 1_000)).toEqual([10, 60, 300, 1800, 7200, 21600, 21600])
})

test("a provider down for good is tried for 23 hours, the last time at their very end", () => {
  const tries = [0]
  for (let now: number | null = 0; now !== null; ) {
    now = nextTry({ first: 0, attempts: tries.length, now })
    if (now !== null) tries.push(now)
  }
  expect(tries.at(-1)).toBe(23 * HOUR)
  expect(tries.length).toBe(10)
  expect(GIVE_UP_MS).toBeLessThan(24 * HOUR)
})

test("the provider's own wish lengthens a wait, never past the 23 hours", () => {
  expect(nextTry({ first: 0, attempts: 1, now: 0, asked: 90_000 })).toBe(90_000)
  expect(nextTry({ first: 0, attempts: 1, now: 0, asked: 1_000 })).toBe(10_000)
  expect(nextTry({ first: 0, attempts: 1, now: 0, asked: 99 * HOUR })).toBe(23 * HOUR)
})
