import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { sessions } from "@/db/schema/accounts"
import { prove } from "@/lib/accounts/credentials"
import { signIn } from "@/lib/accounts/sign-in"
import { at, PASSWORD, person, suspend } from "./people"

const from = (address: string) => ({ address, device: "Firefox on a tram" })

describe("signIn", () => {
  it.each(["PATIENT", "DOCTOR", "ADMIN"] as const)("opens a session for a %s", async role => {
    const { email, userId } = await person(role)
    const result = await signIn({ email, password: PASSWORD }, from("a"), at)
    if (!result.ok) throw new Error(result.refusal)
    expect(result.value).toMatchObject({ userId, role })
    const [session] = await db().select().from(sessions).where(eq(sessions.id, result.value.sessionId))
    expect(session).toMatchObject({
      userId,
      device: "Firefox on a tram",
      revokedAt: null,
      createdAt: new Date(at),
    })
  })

  it("opens another one each time", async () => {
    const { email } = await person()
    const results = await Promise.all([1, 2].map(() => signIn({ email, password: PASSWORD }, from("b"), at)))
    expect(new Set(results.map(result => result.ok && result.value.sessionId)).size).toBe(2)
  })

  it("answers an unknown e-mail and a wrong password alike", async () => {
    const { email } = await person()
    const wrong = await signIn({ email, password: "three other words" }, from("c"), at)
    const unknown = await signIn({ email: "nobody@docket.example", password: PASSWORD }, from("c"), at)
    expect(wrong).toEqual({ ok: false, refusal: "wrong-credentials", details: undefined })
    expect(unknown).toEqual(wrong)
  })

  it("takes as long for an unknown e-mail as for a wrong password", async () => {
    const known = await Promise.all(Array.from({ length: 30 }, () => person()))
    const timed = async (email: string, i: number) => {
      const started = performance.now()
      await prove({ email, password: "three other words" }, `clock ${i}`)
      return performance.now() - started
    }
    const samples: { wrong: number[]; unknown: number[] } = { wrong: [], unknown: [] }
    for (const [i, { email }] of known.entries()) {
      samples.wrong.push(await timed(email, i))
      samples.unknown.push(await timed(`nobody${i}@docket.example`, i))
    }
    const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
    const [wrong, unknown] = [middle(samples.wrong), middle(samples.unknown)]
    expect(Math.min(wrong, unknown) / Math.max(wrong, unknown)).toBeGreaterThan(0.5)
  })

  it("tells of a suspension only to who knows the password", async () => {
    const { email, userId } = await person()
    await suspend(userId)
    expect(await signIn({ email, password: PASSWORD }, from("d"), at)).toMatchObject({ refusal: "suspended" })
    const wrong = await signIn({ email, password: "three other words" }, from("d"), at)
    expect(wrong).toMatchObject({ refusal: "wrong-credentials" })
  })

  it("stops guessing after ten failures, also when they come at once, and not for the owner elsewhere", async () => {
    const { email } = await person()
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        signIn({ email, password: `guess number ${i}` }, from("thief"), at),
      ),
    )
    const refusals = guesses.map(guess => (guess.ok ? "in" : guess.refusal))
    expect(refusals.filter(refusal => refusal === "wrong-credentials")).toHaveLength(10)
    expect(refusals.filter(refusal => refusal === "too-many-tries")).toHaveLength(30)
    const stopped = await signIn({ email, password: PASSWORD }, from("thief"), at)
    expect(stopped).toMatchObject({ refusal: "too-many-tries" })
    if (stopped.ok) throw new Error("got in")
    expect(stopped.details?.retryAfterSeconds).toBeGreaterThan(0)
    expect(stopped.details?.retryAfterSeconds).toBeLessThanOrEqual(600)
    expect(await signIn({ email, password: PASSWORD }, from("home"), at)).toMatchObject({ ok: true })
  })

  it("does not count successes", async () => {
    const { email } = await person()
    for (let i = 0; i < 15; i++)
      expect(await signIn({ email, password: PASSWORD }, from("tram"), at)).toMatchObject({ ok: true })
  })
})
