import { spawn } from "node:child_process"
import { setTimeout as pause } from "node:timers/promises"
import { eq, sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { sendDue } from "@/lib/deliveries/send"
import { Provider } from "./provider"
import { letter, stateOf, timePasses } from "./waiting"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

beforeEach(async () => {
  await db().update(deliveries).set({ status: "SENT" }).where(eq(deliveries.status, "PENDING"))
  provider.answer = "accept"
  provider.inbox.clear()
  provider.calls = 0
})

describe("crashes", () => {
  test("the answer is lost after the letter was taken: one letter arrives", async () => {
    const id = await letter()
    provider.answer = "lost"
    expect(await sendDue({ limit: 10 })).toBe(0)
    provider.answer = "accept"
    await timePasses([id])
    expect(await sendDue({ limit: 10 })).toBe(1)
    expect([provider.calls, provider.inbox.size]).toEqual([2, 1])
    expect(await stateOf(id)).toMatchObject({ status: "SENT", providerId: `mail-${id}` })
  })

  test("the process is killed between the provider's yes and our mark: one letter arrives", async () => {
    const id = await letter()
    const child = spawn(process.execPath, ["--import", "tsx", "tests/deliveries/send-and-die.ts"], {
      env: { ...process.env, CRASH_AT: "after-mail", NODE_ENV: "test" },
      stdio: "ignore",
    })
    const signal = await new Promise<string | null>(resolve => child.once("exit", (_code, by) => resolve(by)))
    expect(signal).toBe("SIGKILL")
    expect(provider.inbox.size).toBe(1)
    expect(await stateOf(id)).toMatchObject({ status: "PENDING", attempts: 1 })
    expect(await sendDue({ limit: 10 })).toBe(0)
    await timePasses([id])
    expect(await sendDue({ limit: 10 })).toBe(1)
    expect([provider.calls, provider.inbox.size]).toEqual([2, 1])
    expect((await stateOf(id)).status).toBe("SENT")
  })

  test("a sender whose claim ran out does not undo what the next one did", async () => {
    const id = await letter()
    provider.answer = { after: 1_500, ending: 500 }
    const late = sendDue({ limit: 1 })
    while (provider.calls === 0) await pause(10)
    provider.answer = { status: 429, name: "rate_limit_exceeded", retryAfter: 300 }
    await timePasses([id])
    expect(await sendDue({ limit: 1 })).toBe(0)
    await late
    expect(await stateOf(id)).toMatchObject({ status: "PENDING", attempts: 2 })
    expect((await stateOf(id)).waits).toBeGreaterThan(200)
  })

  test("nor does it take back that the letter was sent", async () => {
    const id = await letter()
    provider.answer = { after: 1_500, ending: 500 }
    const late = sendDue({ limit: 1 })
    while (provider.calls === 0) await pause(10)
    provider.answer = "accept"
    await timePasses([id])
    expect(await sendDue({ limit: 1 })).toBe(1)
    await late
    expect(await stateOf(id)).toMatchObject({ status: "SENT", attempts: 2, lastError: null })
  })
})

describe("after 23 hours", () => {
  const firstTried = (id: string, hours: number) =>
    db()
      .update(deliveries)
      .set({ attempts: 9, firstTriedAt: sql`now() - make_interval(hours => ${hours})` })
      .where(eq(deliveries.id, id))

  test("a letter that still fails is given up, for a person to see", async () => {
    const id = await letter()
    await firstTried(id, 23)
    provider.answer = "cut"
    await sendDue({ limit: 1 })
    expect(provider.calls).toBe(1)
    expect((await stateOf(id)).status).toBe("FAILED")
  })

  test("a letter whose key the provider may have forgotten is not risked", async () => {
    const id = await letter()
    await firstTried(id, 24)
    expect(await sendDue({ limit: 1 })).toBe(0)
    expect(provider.calls).toBe(0)
    expect(await stateOf(id)).toMatchObject({
      status: "FAILED",
      lastError: expect.stringMatching(/not known/),
    })
  })
})
