import { eq, inArray, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { sendDue } from "@/lib/deliveries/send"
import { type Answer, Provider } from "./provider"
import { letter, letters, stateOf, timePasses } from "./waiting"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

beforeEach(async () => {
  await db().update(deliveries).set({ status: "SENT" }).where(eq(deliveries.status, "PENDING"))
  provider.answer = "accept"
  provider.inbox.clear()
  provider.calls = 0
})

test("a letter goes out as it was frozen, under its own key, and is marked with the provider's id", async () => {
  const id = await letter()
  expect(await sendDue({ limit: 10 })).toBe(1)
  expect(await stateOf(id)).toMatchObject({
    status: "SENT",
    attempts: 1,
    providerId: `mail-${id}`,
    lastError: null,
  })
  expect((await stateOf(id)).sentAt).toBeInstanceOf(Date)
  const [row] = await db().select().from(deliveries).where(eq(deliveries.id, id))
  expect(provider.inbox.get(id)).toEqual({
    key: id,
    from: "Docket Health <visits@docket.example>",
    to: row?.address,
    subject: "Your visit on Tue 24 Nov, 10:30 is confirmed",
    html: row?.html,
    text: row?.text,
    attachments: [
      {
        filename: "visit.ics",
        content: Buffer.from(row?.calendar?.text ?? "").toString("base64"),
        content_type: "text/calendar; charset=utf-8; method=REQUEST",
      },
    ],
  })
  expect(await sendDue({ limit: 10 })).toBe(0)
})

test("many senders at once send each letter once", async () => {
  const ids = await letters(24)
  const counts = await Promise.all(Array.from({ length: 4 }, () => sendDue({ limit: 50 })))
  expect(counts.reduce((sum, count) => sum + count)).toBe(24)
  expect(provider.calls).toBe(24)
  expect([...provider.inbox.keys()].sort()).toEqual(ids.sort())
})

test("sends no more than asked, and only of the events asked for", async () => {
  await letters(3)
  expect(await sendDue({ limit: 2 })).toBe(2)
  expect(await sendDue({ eventIds: [v7()] })).toBe(0)
  expect(await sendDue({ eventIds: [] })).toBe(0)
  expect(await sendDue({ limit: 5 })).toBe(1)
})

describe("the provider misbehaves", () => {
  const passing: [string, Answer, wait: number][] = [
    ["cuts the line", "cut", 10],
    ["answers 500", { status: 500, name: "internal_server_error" }, 10],
    ["answers 503", { status: 503, name: "application_error" }, 10],
    ["is still at the same key", { status: 409, name: "concurrent_idempotent_requests" }, 10],
    ["asks for two minutes", { status: 429, name: "rate_limit_exceeded", retryAfter: 120 }, 120],
  ]
  test.each(passing)("%s: the letter waits and goes out later, once", async (_how, answer, wait) => {
    const id = await letter()
    provider.answer = answer
    expect(await sendDue({ limit: 10 })).toBe(0)
    const waiting = await stateOf(id)
    expect(waiting).toMatchObject({ status: "PENDING", attempts: 1, providerId: null })
    expect(waiting.lastError).toBeTruthy()
    expect(waiting.waits).toBeGreaterThan(wait - 3)
    expect(waiting.waits).toBeLessThanOrEqual(wait)
    provider.answer = "accept"
    expect(await sendDue({ limit: 10 })).toBe(0)
    await timePasses([id])
    expect(await sendDue({ limit: 10 })).toBe(1)
    expect(await stateOf(id)).toMatchObject({ status: "SENT", attempts: 2, lastError: null })
    expect(provider.inbox.size).toBe(1)
  })

  test.each([
    [422, "validation_error"],
    [403, "invalid_from_address"],
    [409, "invalid_idempotent_request"],
  ])("refuses for good with %d %s: failed, not tried again, the reason kept", async (status, name) => {
    const id = await letter()
    provider.answer = { status, name }
    expect(await sendDue({ limit: 10 })).toBe(0)
    expect(await stateOf(id)).toMatchObject({ status: "FAILED", lastError: `${status} ${name}: no` })
    await timePasses([id])
    await sendDue({ limit: 10 })
    expect(provider.calls).toBe(1)
  })

  test("is slow: five seconds are given, and a letter it took after all arrives once", async () => {
    const id = await letter()
    provider.answer = { after: 7_000, ending: "accept" }
    const begun = Date.now()
    expect(await sendDue({ limit: 10 })).toBe(0)
    expect(Date.now() - begun).toBeLessThan(6_000)
    expect(await stateOf(id)).toMatchObject({ status: "PENDING", attempts: 1 })
    provider.answer = "accept"
    await timePasses([id])
    expect(await sendDue({ limit: 10 })).toBe(1)
    expect(provider.inbox.size).toBe(1)
  })

  test("is down with many letters waiting: a few are tried, the rest left in peace", async () => {
    const ids = await letters(20)
    provider.answer = "cut"
    expect(await sendDue({ limit: 50 })).toBe(0)
    const [tried] = await db()
      .select({ attempts: sql<number>`sum(${deliveries.attempts})::int` })
      .from(deliveries)
      .where(inArray(deliveries.id, ids))
    expect(tried?.attempts).toBe(5)
    provider.answer = "accept"
    await timePasses(ids)
    expect(await sendDue({ limit: 50 })).toBe(20)
  })
})
