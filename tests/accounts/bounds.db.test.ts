import { and, eq, isNull } from "drizzle-orm"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { db } from "@/db/client"
import { links, refreshTokens, sessions } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { prove } from "@/lib/accounts/credentials"
import { enter, enterMachine } from "@/lib/accounts/enter"
import { forgetEnded } from "@/lib/accounts/forget-ended"
import { families, type Role } from "@/lib/accounts/rules"
import { openSession } from "@/lib/accounts/sessions"
import { issueTokens, rotate } from "@/lib/accounts/tokens"
import { askReset } from "@/lib/links/ask-reset"
import { makeLink } from "@/lib/links/link"
import { reset } from "@/lib/links/reset"
import { linkSecret } from "@/lib/links/secret"
import { at, PASSWORD, person } from "./people"

const NEW = "eight quiet green hills"
const MINUTE = 60_000
const from = { address: "home", device: null, deviceSecret: "own" }

const secretOf = async (who: { userId: string; email: string }) =>
  linkSecret("RESET", await makeLink(db(), { userId: who.userId, purpose: "RESET", address: who.email }, at))

describe("what is old or too often", () => {
  it("a stranger who asks for resets spoils none the owner has opened", async () => {
    const who = await person()
    const token = await secretOf(who)
    for (let wish = 0; wish < 5; wish++) await askReset(who.email, at)
    expect(await reset({ token, password: NEW }, at)).toMatchObject({ ok: true })
    const open = and(eq(links.userId, who.userId), eq(links.purpose, "RESET"), isNull(links.usedAt))
    expect(await db().$count(links, open)).toBe(0)
  })

  it("sixty right sign-ins in ten minutes are enough for anybody", async () => {
    const { email, userId } = await person()
    // In the middle of the ten minutes they are counted in, so that no others begin meanwhile.
    const window = 10 * 60_000
    vi.useFakeTimers({ toFake: ["Date"], now: (Math.floor(Date.now() / window) + 0.5) * window })
    onTestFinished(() => void vi.useRealTimers())
    const results = []
    for (let i = 0; i < 65; i++) results.push(await prove({ email, password: PASSWORD }, from, at))
    expect(results.filter(({ ok }) => ok)).toHaveLength(60)
    expect(results.at(-1)).toMatchObject({ refusal: "too-many-tries" })
    expect(await db().$count(sessions, eq(sessions.userId, userId))).toBe(0)
  })

  it("sessions, tokens and links go a month after they ran out, and not before", async () => {
    const who = await person()
    await openSession(who, null, at)
    await issueTokens(who, null, at)
    await secretOf(who)
    const left = async () => [
      await db().$count(sessions, eq(sessions.userId, who.userId)),
      await db().$count(refreshTokens, eq(refreshTokens.userId, who.userId)),
      await db().$count(links, eq(links.userId, who.userId)),
    ]
    const DAY = 1_440 * MINUTE
    await forgetEnded(at + 29 * DAY)
    expect(await left()).toEqual([1, 1, 2])
    await forgetEnded(at + 61 * DAY)
    expect(await left()).toEqual([0, 0, 0])
  })

  it.each(["PATIENT", "DOCTOR", "ADMIN"] as const)(
    "tokens of a %s live as long as its role allows",
    async (role: Role) => {
      const who = await person(role)
      const { idle, most } = families[role]
      const lazy = await issueTokens(who, null, at)
      expect(await rotate(lazy.refreshToken, at + idle)).toMatchObject({ ok: false })
      let { refreshToken } = await issueTokens(who, null, at)
      for (let when = at; when < at + most; when += idle - 1) {
        const traded = await rotate(refreshToken, when)
        if (!traded.ok) throw new Error(`over after ${when - at}`)
        refreshToken = traded.value.refreshToken
      }
      expect(await rotate(refreshToken, at + most)).toMatchObject({ ok: false })
    },
  )

  it("the first browser of an account made by a machine is a new device, that of one's own making is none", async () => {
    const typeOf = async (work: Promise<{ ok: boolean; events?: string[] }>) => {
      const done = await work
      const [event] = await db()
        .select({ type: events.type })
        .from(events)
        .where(eq(events.id, done.events?.[0] ?? ""))
      return event?.type
    }
    const [byMachine, byBrowser] = [await person(), await person()]
    expect(await typeOf(enterMachine(byMachine, "curl", at))).toBe("SIGNED_IN")
    expect(await typeOf(enter(byMachine, from, at + 1))).toBe("SIGNED_IN_ON_NEW_DEVICE")
    expect(await typeOf(enter(byBrowser, from, at))).toBe("SIGNED_IN")
    expect(await typeOf(enter(byBrowser, from, at + 90 * MINUTE))).toBe("SIGNED_IN")
    expect(await typeOf(enter(await person(), from, at + 90 * MINUTE))).toBe("SIGNED_IN_ON_NEW_DEVICE")
  })
})
