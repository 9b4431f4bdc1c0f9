import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { eventReceipts, events } from "@/db/schema/events"
import { register } from "@/lib/accounts/register"
import { registration } from "@/lib/accounts/schema"
import { consumersOf } from "@/lib/events/types"
import { at, PASSWORD } from "./people"

const send = (fields: Record<string, string>) =>
  register(registration.parse({ name: "Asha Menon", password: PASSWORD, ...fields }), "local", at)

describe("register", () => {
  it("makes a patient, with the event and its receipt", async () => {
    const result = await send({
      email: "Asha@docket.example",
      phone: "+91 98765 43210",
      zone: "America/New_York",
    })
    if (!result.ok) throw new Error(result.refusal)
    const [user] = await db().select().from(users).where(eq(users.email, "ASHA@DOCKET.EXAMPLE"))
    expect(user).toMatchObject({
      id: result.value.userId,
      email: "asha@docket.example",
      phone: "+919876543210",
      role: "PATIENT",
      zone: "America/New_York",
      createdAt: new Date(at),
      verifiedAt: null,
    })
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const [event] = await db().select().from(events).where(eq(events.subjectId, result.value.userId))
    expect(event).toMatchObject({
      id: result.events[0],
      type: "PATIENT_REGISTERED",
      actorKind: "patient",
      actorId: result.value.userId,
      payload: { userId: result.value.userId },
    })
    const receipts = await db()
      .select()
      .from(eventReceipts)
      .where(eq(eventReceipts.eventId, String(event?.id)))
    expect(receipts.map(({ consumer }) => consumer).sort()).toEqual(
      [...consumersOf.PATIENT_REGISTERED].sort(),
    )
    expect(receipts.every(({ state }) => state === "PENDING")).toBe(true)
  })

  it("gives an e-mail address to one of twenty who want it at once, in whatever spelling, and leaves no trace of the rest", async () => {
    const before = await db().$count(events)
    const spellings = [
      "ravi@docket.example",
      "RAVI@docket.example",
      " Ravi@Docket.Example",
      "ｒavi@docket.example",
    ]
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => send({ email: String(spellings[i % 4]) })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.flatMap(result => (result.ok ? [] : [result.refusal]))).toEqual(
      Array(19).fill("email-taken"),
    )
    expect(await db().$count(events)).toBe(before + 1)
  })

  it("refuses a phone number that is somebody else's", async () => {
    expect(await send({ email: "one@docket.example", phone: "+14155550100" })).toMatchObject({ ok: true })
    const again = await send({ email: "two@docket.example", phone: "+1 415 555 0100" })
    expect(again).toMatchObject({ ok: false, refusal: "phone-taken" })
  })
})
