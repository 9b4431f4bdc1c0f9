import { eq, sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { rateCounters } from "@/db/schema/accounts"
import { EVERYBODY } from "@/lib/cache/address"
import { blind } from "@/lib/cache/blind"
import { forgetCounters } from "@/lib/cache/counter"
import { giveBack, type Limit, limit } from "@/lib/cache/limit"

// No Redis answers here. The clock stands still, so that no window ends in the middle of a test.
const MINUTE = 60_000
const at = Date.parse("2026-11-24T05:00:10Z")

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: at })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What must hold: so many tries in so many minutes. */
const must: [Limit, tries: number, minutes: number][] = [
  ["sign-in", 100, 10],
  ["register", 20, 60],
  ["reset", 20, 60],
  ["reset-account", 3, 20],
  ["enter", 60, 10],
  ["google", 100, 10],
  ["confirm", 5, 60],
  ["apply", 10, 60],
  ["invite", 50, 60],
  ["link", 60, 10],
  ["book", 100, 1],
]

const many = (name: Limit, key: string, count = 1_000) =>
  Promise.all(Array.from({ length: count }, () => limit(name, key)))
const passed = (answers: { ok: boolean }[]) => answers.filter(({ ok }) => ok).length
const rowsOf = (name: Limit, key: string) =>
  db()
    .select({ tries: rateCounters.tries, start: rateCounters.windowStart })
    .from(rateCounters)
    .where(eq(rateCounters.key, `${name}:${blind(key)}`))

describe("without Redis, PostgreSQL counts what must hold", () => {
  it.each(must)(
    "%s: of a thousand tries at once %i pass, until %i minutes are over",
    async (name, tries, minutes) => {
      const key = `${name}@people.example`
      const answers = await many(name, key)
      expect(passed(answers)).toBe(tries)
      const end = Math.ceil(at / (minutes * MINUTE)) * minutes * MINUTE
      const refused = answers.filter(({ ok }) => !ok)
      expect(new Set(refused.map(one => `${one.limit} ${one.remaining} ${one.retryAfterSeconds}`))).toEqual(
        new Set([`${tries} 0 ${(end - at) / 1_000}`]),
      )
      expect(await rowsOf(name, key)).toEqual([{ tries: 1_000, start: new Date(end - minutes * MINUTE) }])
      vi.setSystemTime(end - 1)
      expect(await limit(name, key)).toMatchObject({ ok: false, retryAfterSeconds: 1 })
      vi.setSystemTime(end)
      expect(passed(await many(name, key, tries + 1))).toBe(tries)
    },
  )

  it("each caller and each limit for itself, and no caller's name stands in the database", async () => {
    expect(passed(await many("confirm", "one@people.example", 10))).toBe(5)
    expect(passed(await many("confirm", "two@people.example", 10))).toBe(5)
    expect(passed(await many("reset-account", "one@people.example", 10))).toBe(3)
    const keys = await db().select({ key: rateCounters.key }).from(rateCounters)
    expect(keys.filter(({ key }) => /@|people/.test(key))).toEqual([])
  })

  it("says how many tries are left", async () => {
    const left: number[] = []
    for (let i = 0; i < 4; i++) left.push((await limit("reset-account", "counted")).remaining)
    expect(left).toEqual([2, 1, 0, 0])
  })

  it("a try that is given back does not count, and never makes room for more than were allowed", async () => {
    for (let i = 0; i < 20; i++) {
      expect(await limit("reset-account", "honest")).toMatchObject({ ok: true })
      await giveBack("reset-account", "honest")
    }
    for (let i = 0; i < 20; i++) await giveBack("reset-account", "honest")
    expect(await rowsOf("reset-account", "honest")).toMatchObject([{ tries: 0 }])
    expect(passed(await many("reset-account", "honest", 20))).toBe(3)
  })

  it("goes on counting in another process", async () => {
    expect(passed(await many("confirm", "restarted", 3))).toBe(3)
    vi.resetModules()
    const [fresh, client] = [await import("@/lib/cache/limit"), await import("@/db/client")]
    expect(fresh.limit).not.toBe(limit)
    const answers = await Promise.all(Array.from({ length: 10 }, () => fresh.limit("confirm", "restarted")))
    expect(passed(answers)).toBe(2)
    await client.closeDatabase()
  })

  it("is a hundred times wider where nobody says who is who", async () => {
    expect(passed(await many("reset-account", EVERYBODY, 1_000))).toBe(300)
  })
})

describe("what need not hold", () => {
  it.each<[Limit, number]>([
    ["export", 10],
    ["photo", 20],
    ["search", 300],
    ["api", 600],
  ])("%s is counted by this process: %i pass, and nothing is written", async (name, tries) => {
    expect(passed(await many(name, "somebody"))).toBe(tries)
    expect(await rowsOf(name, "somebody")).toEqual([])
  })
})

describe("without PostgreSQL's counter as well", () => {
  it("this process counts by itself: no limit is ever off, and nothing is thrown", async () => {
    await db().execute(sql`alter table rate_counters rename to rate_counters_away`)
    try {
      expect(passed(await many("confirm", "nowhere", 100))).toBe(5)
    } finally {
      await db().execute(sql`alter table rate_counters_away rename to rate_counters`)
    }
  })
})

describe("old counts", () => {
  it("are cleared a day after their window began, younger ones stay", async () => {
    await db().delete(rateCounters)
    const ages = [0, 60, 23 * 60, 25 * 60, 400 * 24 * 60]
    for (const minutes of ages)
      await db()
        .insert(rateCounters)
        .values({
          key: `old ${minutes}`,
          windowStart: sql`now() - make_interval(mins => ${minutes})`,
          tries: 7,
        })
    await forgetCounters()
    await forgetCounters()
    const left = await db().select({ key: rateCounters.key, tries: rateCounters.tries }).from(rateCounters)
    expect(left.map(({ key }) => key).sort()).toEqual(["old 0", "old 1380", "old 60"])
    expect(left.every(({ tries }) => tries === 7)).toBe(true)
  })
})
