import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { flood } from "@/lib/cache/flood"

const rule = { tries: 3, windowMs: 60_000 }
const told =
  (all: [string, number][], ok = true) =>
  async (key: string, tries: number) => {
    all.push([key, tries])
    return { ok, remaining: 0, reset: Date.now() + 60_000 }
  }

test("who asks too often is turned away at once, and nobody waits for Redis", () => {
  const late = flood(work => void work())
  const never = () => new Promise<null>(() => {})
  expect([1, 2, 3, 4].map(() => late("search:a", "a", rule, never).ok)).toEqual([true, true, true, false])
  expect(late("search:b", "b", rule, never)).toMatchObject({ ok: true, remaining: 2 })
})

test("Redis is told once of all that a caller asked, and who went too far elsewhere is turned away here", async () => {
  const late = flood(work => void work())
  const all: [string, number][] = []
  for (const key of ["a", "b", "a"]) late(`search:${key}`, key, rule, told(all, key === "b"))
  expect(all).toEqual([])
  await expect
    .poll(() => all.sort())
    .toEqual([
      ["a", 2],
      ["b", 1],
    ])
  await pause(1)
  expect(late("search:a", "a", rule, told(all)).ok).toBe(false)
  expect(late("search:b", "b", rule, told(all)).ok).toBe(true)
})

test("who was turned away is not counted, and is let try again a second after Redis said no", async () => {
  const late = flood(work => void work())
  const all: [string, number][] = []
  for (let tries = 0; tries < 9; tries++) late("search:a", "a", { ...rule, tries: 5 }, told(all, false))
  await expect.poll(() => all).toEqual([["a", 5]])
  expect(late("search:b", "b", rule, told(all)).ok).toBe(true)
  const other = { tries: 50, windowMs: 60_000 }
  expect(late("search:a", "a", other, told(all)).ok).toBe(false)
  await pause(1_050)
  expect(late("search:a", "a", other, told(all)).ok).toBe(true)
})

test("without Redis this process counts alone", async () => {
  const late = flood(work => void work())
  late("search:a", "a", rule, async () => null)
  await pause(300)
  expect(late("search:a", "a", rule, async () => null)).toMatchObject({ ok: true, remaining: 1 })
})
