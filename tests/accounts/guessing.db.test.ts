import { randomBytes } from "node:crypto"
import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { attempts } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { FREE_TRIES, takeTry, tellOfLocks } from "@/lib/accounts/attempts"
import { prove } from "@/lib/accounts/credentials"
import { signIn } from "@/lib/accounts/sign-in"
import { accountFacts } from "@/lib/events/fact-rules"
import { askReset } from "@/lib/links/ask-reset"
import { reset } from "@/lib/links/reset"
import { linkSecret } from "@/lib/links/secret"
import { at, PASSWORD, person } from "./people"

// No Redis answers here: PostgreSQL alone keeps the counts.
const browser = () => randomBytes(32).toString("base64url")
const from = (address: string, deviceSecret: string | null = null) => ({
  address,
  device: "Firefox",
  deviceSecret,
})
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }) =>
  result.ok ? "in" : result.refusal

describe("guessing a password", () => {
  it("a thousand guesses from a thousand addresses at once: five are looked at", async () => {
    const { email } = await person()
    const guesses = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) =>
        prove(
          { email, password: `guess number ${i} of many` },
          { address: `10.0.${i >> 8}.${i & 255}`, deviceSecret: null },
          at,
        ),
      ),
    )
    const told = guesses.map(refusalOf)
    expect(told.filter(one => one === "wrong-credentials")).toHaveLength(FREE_TRIES)
    expect(told.filter(one => one === "too-many-tries")).toHaveLength(1_000 - FREE_TRIES)
    // The right one is refused as well until the wait is over, and then it is good.
    const wait = await signIn({ email, password: PASSWORD }, from("10.9.9.9"), at)
    expect(wait).toMatchObject({ refusal: "too-many-tries", details: { retryAfterSeconds: 30 } })
    expect(await signIn({ email, password: PASSWORD }, from("10.9.9.9"), at + 30_000)).toMatchObject({
      ok: true,
    })
  })

  it("one guess each second for an hour: twelve are looked at, with longer waits each time", async () => {
    const { email } = await person()
    const looked: number[] = []
    for (let second = 0; second < 3_600; second++) {
      const wait = await takeTry({ what: "account", key: email }, null, at + second * 1_000)
      if (wait === null) looked.push(second)
    }
    expect(looked).toEqual([0, 1, 2, 3, 4, 34, 94, 214, 454, 934, 1834, 2734])
  })

  it("does not hold the owner up at a browser used before", async () => {
    const { email } = await person()
    const own = browser()
    expect(await signIn({ email, password: PASSWORD }, from("home", own), at)).toMatchObject({ ok: true })
    for (let i = 0; i < 50; i++)
      await prove(
        { email, password: `guess number ${i} of many` },
        { address: `far ${i}`, deviceSecret: browser() },
        at,
      )
    expect(await signIn({ email, password: PASSWORD }, from("far", browser()), at)).toMatchObject({
      refusal: "too-many-tries",
    })
    expect(await signIn({ email, password: PASSWORD }, from("home", own), at)).toMatchObject({ ok: true })
    // Whoever stole that browser's cookie may not guess for ever either.
    for (let i = 0; i < FREE_TRIES; i++)
      await prove({ email, password: `guess number ${i} of many` }, { address: "x", deviceSecret: own }, at)
    expect(await signIn({ email, password: PASSWORD }, from("home", own), at)).toMatchObject({
      refusal: "too-many-tries",
    })
  })

  it("a reset by letter lets the owner in at once, in the middle of an attack", async () => {
    const { email } = await person()
    const attack = () =>
      Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          prove(
            { email, password: `guess number ${i} of many` },
            { address: `b${i}`, deviceSecret: null },
            at,
          ),
        ),
      )
    await attack()
    const [eventId] = await askReset(email, at)
    const [event] = await db()
      .select()
      .from(events)
      .where(eq(events.id, String(eventId)))
    const { linkId } = accountFacts.parse(event?.payload)
    const token = linkSecret("RESET", String(linkId))
    expect(await reset({ token, password: "eight quiet green hills" }, at + 1_000)).toMatchObject({
      ok: true,
    })
    expect(
      await signIn({ email, password: "eight quiet green hills" }, from("home", browser()), at + 2_000),
    ).toMatchObject({ ok: true })
  })

  it("counts for unknown addresses just the same", async () => {
    const guess = () =>
      prove(
        { email: "nobody.there@docket.example", password: PASSWORD },
        { address: "c", deviceSecret: null },
        at,
      )
    const told: string[] = []
    for (let i = 0; i < FREE_TRIES + 2; i++) told.push(refusalOf(await guess()))
    expect(told).toEqual([...Array(FREE_TRIES).fill("wrong-credentials"), "too-many-tries", "too-many-tries"])
  })

  it("one address that tries many accounts is stopped too", async () => {
    const told: string[] = []
    for (let i = 0; i < 110; i++) {
      const email = `stuffed${i}@docket.example`
      told.push(
        refusalOf(
          await prove({ email, password: PASSWORD }, { address: "203.0.113.9", deviceSecret: null }, at),
        ),
      )
    }
    expect(told.filter(one => one === "wrong-credentials")).toHaveLength(100)
  })

  it("the owner of a locked account is told once, nobody else is", async () => {
    const { email, userId } = await person()
    for (let i = 0; i < FREE_TRIES; i++)
      await prove(
        { email, password: `guess number ${i} of many` },
        { address: `d${i}`, deviceSecret: null },
        at,
      )
    const told = [...(await tellOfLocks(at)), ...(await tellOfLocks(at))]
    const locked = await db()
      .select({ id: events.id, type: events.type })
      .from(events)
      .where(eq(events.subjectId, userId))
    expect(locked.filter(({ type }) => type === "ACCOUNT_LOCKED")).toHaveLength(1)
    expect(told).toContain(locked.find(({ type }) => type === "ACCOUNT_LOCKED")?.id)
    const keys = await db().select({ key: attempts.key }).from(attempts)
    expect(keys.filter(({ key }) => key.includes("@"))).toEqual([])
  })
})
