import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { receive } from "@/lib/events/receive"
import { confirmNewEmail } from "@/lib/links/confirm"
import { linkSecret } from "@/lib/links/secret"
import { welcome } from "@/lib/links/welcome"
import { changeEmail } from "@/lib/roster/change-email"
import { contactOf, doctorHead } from "@/lib/roster/queries"
import { savePhone } from "@/lib/roster/save-phone"
import { doctorHistory } from "@/lib/staff/queries"
import { givenAdmin, givenDoctor } from "../support/people"

const at = Date.parse("2026-11-23T00:00:00Z")
const reason = "Asked by phone"
const admin = await givenAdmin()

async function doctorWith(password: string | null) {
  const doctor = await givenDoctor()
  const email = `old-${doctor.userId}@people.example`
  await db().update(users).set({ email, passwordHash: password }).where(eq(users.id, doctor.userId))
  return { ...doctor, email, wanted: `new-${doctor.userId}@people.example` }
}
const emailOf = async (userId: string) =>
  (await db().select().from(users).where(eq(users.id, userId)))[0]?.email
const facts = async (id: string) =>
  db()
    .select({ id: events.id, type: events.type, actorKind: events.actorKind, payload: events.payload })
    .from(events)
    .where(eq(events.subjectId, id))
const linksOf = (userId: string) => db().select().from(links).where(eq(links.userId, userId))
async function lettersOf(eventId: string | undefined) {
  await receive(String(eventId), "notifications")
  const rows = await db()
    .select()
    .from(deliveries)
    .where(eq(deliveries.eventId, String(eventId)))
  return rows.map(({ kind, address, text }) => ({ kind, address, text: text?.replace(/\s+/g, " ") }))
}

describe("the practice changes a doctor's phone", () => {
  it("with a reason in the log, and never the number", async () => {
    const { doctorId, userId } = await givenDoctor()
    const change = { id: doctorId, phone: "+919876500001", seen: "", reason }
    expect(await savePhone(admin, change, at)).toMatchObject({ ok: true, value: { changed: true } })
    expect(await contactOf(admin, doctorId, at)).toMatchObject({ phone: "+919876500001" })
    expect(await facts(doctorId)).toMatchObject([
      {
        ...{ type: "DOCTOR_CHANGED", actorKind: "admin" },
        payload: { doctorId, userId, fields: ["phone"], reason },
      },
    ])
    expect(JSON.stringify(await facts(doctorId))).not.toContain("98765")
    expect((await doctorHistory(admin, { id: doctorId })).items).toMatchObject([{ byKind: "admin" }])
  })

  it("not over what somebody else wrote meanwhile, nor with another's number", async () => {
    const [one, other] = [await givenDoctor(), await givenDoctor()]
    const phone = "+919876500002"
    await savePhone(admin, { id: one.doctorId, phone, seen: "", reason }, at)
    expect(await savePhone(admin, { id: one.doctorId, phone: null, seen: "", reason }, at)).toMatchObject({
      refusal: "changed-elsewhere",
    })
    expect(await savePhone(admin, { id: other.doctorId, phone, seen: "", reason }, at)).toMatchObject({
      refusal: "phone-taken",
    })
    expect(await savePhone(admin, { id: v7(), phone, seen: "", reason }, at)).toMatchObject({
      refusal: "no-doctor",
    })
  })
})

describe("the practice changes a doctor's e-mail address", () => {
  it("not before its owner opens the link; the address until now is told, with the reason", async () => {
    const { doctorId, userId, email, wanted } = await doctorWith("a hash")
    const wish = { id: doctorId, email: wanted, reason }
    expect(await changeEmail(admin, wish, at)).toMatchObject({ ok: true, value: { way: "asked" } })
    expect(await emailOf(userId)).toBe(email)
    expect(await contactOf(admin, doctorId, at)).toMatchObject({ email, waiting: wanted })
    const [asked] = await facts(userId)
    expect(asked).toMatchObject({ type: "EMAIL_CHANGE_ASKED", actorKind: "admin", payload: { reason } })
    const letters = await lettersOf(asked?.id)
    const old = letters.find(({ address }) => address === email)
    const fresh = letters.find(({ address }) => address === wanted)
    expect([old?.kind, fresh?.kind]).toEqual(["address-changing", "change-address"])
    expect(old?.text).toContain(reason)
    expect(fresh?.text).not.toContain(reason)
    const [link] = await linksOf(userId)
    expect(await confirmNewEmail(linkSecret("CHANGE", String(link?.id)), at + 1)).toMatchObject({ ok: true })
    expect(await emailOf(userId)).toBe(wanted)
    expect(await contactOf(admin, doctorId, at)).toMatchObject({ email: wanted, waiting: null })
  })

  it("at once where nobody has signed in; the links sent to the mistyped one open nothing", async () => {
    const { doctorId, userId, email, wanted } = await doctorWith(null)
    const first = v7()
    const sent = { userId, purpose: "WELCOME" as const, address: email, createdAt: new Date(at) }
    await db()
      .insert(links)
      .values({ id: first, ...sent, expiresAt: new Date(at + 86_400_000) })
    const wish = { id: doctorId, email: wanted, reason }
    expect(await changeEmail(admin, wish, at)).toMatchObject({ ok: true, value: { way: "welcomed" } })
    expect(await emailOf(userId)).toBe(wanted)
    const password = "seven quiet green hills"
    const opened = await welcome({ token: linkSecret("WELCOME", first), password }, at)
    expect(opened).toMatchObject({ refusal: "link-over" })
    const [changed] = await facts(userId)
    expect(await lettersOf(changed?.id)).toMatchObject([{ kind: "address-changed", address: email }])
    const [welcomed] = await facts(doctorId)
    expect(await lettersOf(welcomed?.id)).toMatchObject([{ kind: "added", address: wanted }])
    const next = (await linksOf(userId)).find(({ usedAt }) => usedAt === null)
    expect(await welcome({ token: linkSecret("WELCOME", String(next?.id)), password }, at)).toMatchObject({
      ok: true,
    })
  })

  it("never to somebody else's, the same one, or of nobody", async () => {
    const [one, other] = [await doctorWith("a hash"), await doctorWith("a hash")]
    const refusal = async (id: string, email: string) => {
      const answer = await changeEmail(admin, { id, email, reason }, at)
      return answer.ok ? null : answer.refusal
    }
    expect(await refusal(one.doctorId, other.email)).toBe("email-taken")
    expect(await refusal(one.doctorId, one.email)).toBe("same-address")
    expect(await refusal(v7(), one.wanted)).toBe("no-doctor")
    expect(await doctorHead(admin, v7())).toBeNull()
  })
})
