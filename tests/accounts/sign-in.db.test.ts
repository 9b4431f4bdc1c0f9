import { eq, inArray } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { sessions } from "@/db/schema/accounts"
import { eventReceipts, events } from "@/db/schema/events"
import { signIn } from "@/lib/accounts/sign-in"
import { at, PASSWORD, person, suspend } from "./people"

const from = (address: string, deviceSecret: string | null = null) => ({
  address,
  device: "Firefox on a tram",
  deviceSecret,
})

describe("signIn", () => {
  it.each(["PATIENT", "DOCTOR", "ADMIN"] as const)("opens a session for a %s", async role => {
    const { email, userId } = await person(role)
    const result = await signIn({ email, password: PASSWORD }, from("a"), at)
    if (!result.ok || !("entered" in result.value)) throw new Error("not in")
    const { entered } = result.value
    expect(entered).toMatchObject({ userId, role })
    const [session] = await db().select().from(sessions).where(eq(sessions.id, entered.sessionId))
    expect(session).toMatchObject({
      userId,
      role,
      device: "Firefox on a tram",
      revokedAt: null,
      factorAt: null,
      createdAt: new Date(at),
    })
  })

  it("is recorded for the audit log, with ids and nothing else", async () => {
    const { email, userId } = await person()
    const result = await signIn({ email, password: PASSWORD }, from("tram", "its own secret"), at)
    if (!result.ok || !("entered" in result.value)) throw new Error("not in")
    const [event] = await db().select().from(events).where(inArray(events.id, result.events))
    expect(event).toMatchObject({
      type: "SIGNED_IN",
      subjectId: userId,
      actorId: userId,
      payload: { userId, sessionId: result.value.entered.sessionId },
    })
    const receipts = await db()
      .select({ consumer: eventReceipts.consumer })
      .from(eventReceipts)
      .where(inArray(eventReceipts.eventId, result.events))
    expect(receipts).toEqual([{ consumer: "audit" }])
  })

  it("opens another one each time", async () => {
    const { email } = await person()
    const results = await Promise.all([1, 2].map(() => signIn({ email, password: PASSWORD }, from("b"), at)))
    const ids = results.map(
      result => result.ok && "entered" in result.value && result.value.entered.sessionId,
    )
    expect(new Set(ids).size).toBe(2)
  })

  it("answers an unknown e-mail and a wrong password alike", async () => {
    const { email } = await person()
    const wrong = await signIn({ email, password: "three other words" }, from("c"), at)
    const unknown = await signIn({ email: "nobody@docket.example", password: PASSWORD }, from("c"), at)
    expect(wrong).toEqual({ ok: false, refusal: "wrong-credentials", details: undefined })
    expect(unknown).toEqual(wrong)
  })

  it("tells of a suspension only to who knows the password", async () => {
    const { email, userId } = await person()
    await suspend(userId)
    expect(await signIn({ email, password: PASSWORD }, from("d"), at)).toMatchObject({ refusal: "suspended" })
    const wrong = await signIn({ email, password: "three other words" }, from("d"), at)
    expect(wrong).toMatchObject({ refusal: "wrong-credentials" })
  })

  it("does not count successes", async () => {
    const { email } = await person()
    for (let i = 0; i < 15; i++)
      expect(await signIn({ email, password: PASSWORD }, from("tram"), at)).toMatchObject({ ok: true })
  })
})
