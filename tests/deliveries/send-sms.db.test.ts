import { spawn } from "node:child_process"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { sendDue } from "@/lib/deliveries/send"
import { Provider } from "./provider"
import { type Answer, Texts } from "./texts"
import { letter, stateOf, timePasses } from "./waiting"
import { nothingWaits, rowOf, waiting } from "./waiting-texts"

const [provider, texts] = [new Provider(), new Texts()]
Object.assign(process.env, {
  RESEND_BASE_URL: await provider.start(),
  TWILIO_ACCOUNT_SID: "ACtest",
  TWILIO_AUTH_TOKEN: "box_token",
  TWILIO_FROM: "+15005550006",
  TWILIO_API_URL: await texts.start(),
})
afterAll(() => {
  provider.stop()
  texts.stop()
})

beforeEach(async () => {
  await nothingWaits()
  texts.clear()
  provider.answer = "accept"
  provider.inbox.clear()
})

test("goes out as it was frozen, and is marked with the provider's id", async () => {
  const { id } = await waiting()
  expect(await sendDue({ limit: 10 })).toBe(1)
  expect(await rowOf(id)).toMatchObject({
    ...{ status: "SENT", reason: null, attempts: 1, providerId: "SM1", lastError: null },
    sentAt: expect.any(Date),
  })
  expect(texts.sent).toEqual([
    expect.objectContaining({ To: "+919876543210", Body: "Docket Health: Your visit is confirmed." }),
  ])
  expect(provider.inbox.size).toBe(0)
  expect(await sendDue({ limit: 10 })).toBe(0)
})

test("many sweeps at once send each message once", async () => {
  const rows = []
  for (let made = 0; made < 16; made++) rows.push(await waiting())
  const counts = await Promise.all(Array.from({ length: 5 }, () => sendDue({ limit: 50 })))
  expect(counts.reduce((sum, count) => sum + count)).toBe(16)
  expect(texts.calls).toBe(16)
  expect(new Set(texts.sent.map(one => one.StatusCallback)).size).toBe(16)
  for (const { id } of rows) expect((await rowOf(id)).status).toBe("SENT")
})

describe("a call whose outcome is not known", () => {
  test.each([
    ["lost", "no answer ECONNRESET"],
    ["hang", "no answer ERR_CANCELED"],
    [{ status: 502 }, "502"],
  ] as [Answer, string][])(
    "(%j) ends as unknown and is never made again by itself",
    async (answer, lastError) => {
      const { id } = await waiting()
      texts.answer = answer
      expect(await sendDue({ limit: 10 })).toBe(0)
      expect(await rowOf(id)).toMatchObject({ status: "FAILED", reason: "unknown", lastError })
      texts.answer = "accept"
      await timePasses([id])
      expect(await sendDue({ limit: 10 })).toBe(0)
      expect(texts.calls).toBe(1)
    },
  )

  const deaths: [string, Record<string, string>, Answer][] = [
    ["between the provider's yes and our mark", { CRASH_AT: "after-mail" }, "accept"],
    ["while the provider thinks", {}, "hang"],
  ]
  test.each(deaths)(
    "because the process was killed %s: one message, and a person decides",
    async (_, env, answer) => {
      const { id } = await waiting()
      texts.answer = answer
      const child = spawn(process.execPath, ["--import", "tsx", "tests/deliveries/send-and-die.ts"], {
        env: { ...process.env, ...env, NODE_ENV: "test" },
        stdio: "ignore",
      })
      const exited = new Promise<string | null>(resolve => child.once("exit", (_code, by) => resolve(by)))
      while (texts.calls === 0) await pause(20)
      if (answer === "hang") child.kill("SIGKILL")
      expect(await exited).toBe("SIGKILL")
      expect(await rowOf(id)).toMatchObject({ status: "PENDING", attempts: 1 })
      texts.answer = "accept"
      expect(await sendDue({ limit: 10 })).toBe(0)
      expect((await rowOf(id)).status).toBe("PENDING")
      await timePasses([id])
      expect(await sendDue({ limit: 10 })).toBe(0)
      expect(await rowOf(id)).toMatchObject({
        ...{ status: "FAILED", reason: "unknown", lastError: expect.stringMatching(/not known/) },
      })
      expect([texts.calls, texts.sent.length]).toEqual([1, 1])
    },
  )
})

describe("a provider that took nothing", () => {
  test.each([[{ status: 429, code: 20429 }, "429 error 20429"]] as [Answer, string][])(
    "(%j) gets it later, once",
    async (answer, lastError) => {
      const { id } = await waiting()
      texts.answer = answer
      expect(await sendDue({ limit: 10 })).toBe(0)
      expect(await rowOf(id)).toMatchObject({ status: "PENDING", reason: null, attempts: 1, lastError })
      expect((await stateOf(id)).waits).toBeGreaterThan(7)
      texts.answer = "accept"
      await timePasses([id])
      expect(await sendDue({ limit: 10 })).toBe(1)
      expect(await rowOf(id)).toMatchObject({ status: "SENT", attempts: 2, lastError: null })
      expect(texts.sent).toHaveLength(1)
    },
  )

  test("and never will: failed, with the code and no number", async () => {
    const { id } = await waiting()
    texts.answer = { status: 400, code: 21211 }
    await sendDue({ limit: 10 })
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "FAILED", reason: "refused", lastError: "400 error 21211" },
    })
  })

  test("keeps no letters waiting, and letters keep no messages waiting", async () => {
    const mail = await letter()
    const { id } = await waiting()
    texts.answer = { status: 429, code: 20429 }
    expect(await sendDue({ limit: 10 })).toBe(1)
    expect((await stateOf(mail)).status).toBe("SENT")
    await timePasses([id])
    const second = await letter()
    provider.answer = "cut"
    texts.answer = "accept"
    expect(await sendDue({ limit: 10 })).toBe(1)
    expect([(await stateOf(second)).status, (await rowOf(id)).status]).toEqual(["PENDING", "SENT"])
  })

  test("is left in peace after a batch, so that one that hangs costs few messages", async () => {
    for (let made = 0; made < 8; made++) await waiting()
    texts.answer = "cut"
    await sendDue({ limit: 50 })
    expect(texts.calls).toBe(5)
  })
})
