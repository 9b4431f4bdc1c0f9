import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { identities, sessions, users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { makeHolder } from "@/lib/accounts/actor"
import { type GoogleProfile, proveByGoogle } from "@/lib/accounts/google"
import { openSession, viewerOf } from "@/lib/accounts/sessions"
import { eraseAccount } from "@/lib/profile/erase"
import { at, enrol, PASSWORD, person, practise, suspend } from "./people"

const ISSUER = "https://accounts.google.com"
let made = 0

/** Somebody at Google, new each time. */
function atGoogle(own: Partial<GoogleProfile> = {}): GoogleProfile {
  const [subject, email] = [`subject-${++made}`, `google.${made}@docket.example`]
  return { issuer: ISSUER, subject, email, emailVerified: true, name: `Gita ${made}`, ...own }
}

/** Somebody of ours whose e-mail is confirmed. */
async function confirmed(role: "PATIENT" | "DOCTOR" | "ADMIN" = "PATIENT") {
  const who = await person(role)
  await change(who.userId, { verifiedAt: new Date(at) })
  return who
}

const change = (userId: string, fields: Partial<typeof users.$inferInsert>) =>
  db().update(users).set(fields).where(eq(users.id, userId))

const linkedTo = (subject: string) =>
  db().select({ userId: identities.userId }).from(identities).where(eq(identities.subject, subject))
const accounts = (email: string) => db().select().from(users).where(eq(users.email, email))

async function toldSince(userId: string): Promise<string[]> {
  const rows = await db().select({ type: events.type }).from(events).where(eq(events.subjectId, userId))
  return rows.map(({ type }) => type).sort()
}

async function everything() {
  return [await db().$count(users), await db().$count(identities), await db().$count(events)]
}

describe("a first sign-in with Google", () => {
  it("makes a patient whose address counts as confirmed, without a password, and says so once", async () => {
    const profile = atGoogle({ email: " New.One@Docket.Example " })
    const proven = await proveByGoogle(profile, at)
    if (!proven.ok) throw new Error(proven.refusal)
    expect(proven.value).toMatchObject({ role: "PATIENT", factor: false })
    const { userId } = proven.value
    expect(await accounts("new.one@docket.example")).toMatchObject([
      { id: userId, role: "PATIENT", name: profile.name, verifiedAt: new Date(at), passwordHash: null },
    ])
    expect(await linkedTo(profile.subject)).toEqual([{ userId }])
    expect(await toldSince(userId)).toEqual(["PATIENT_REGISTERED"])
    expect(proven.events).toHaveLength(1)
    expect(await proveByGoogle(profile, at + 1)).toEqual({ ok: true, value: proven.value, events: [] })
    expect(await toldSince(userId)).toEqual(["PATIENT_REGISTERED"])
  })

  it.each([["<script>alert(1)</script>"], [""], ["a\u0000b"], ["x".repeat(200)]])(
    "puts the address's own words in place of a name such as %j",
    async name => {
      const profile = atGoogle({ name })
      expect(await proveByGoogle(profile, at)).toMatchObject({ ok: true })
      expect(await accounts(profile.email)).toMatchObject([{ name: profile.email.split("@")[0] }])
    },
  )

  it("made twenty times at once leaves one account and one identity", async () => {
    const [profile, before] = [atGoogle(), await everything()]
    await Promise.allSettled(Array.from({ length: 20 }, () => proveByGoogle(profile, at)))
    expect(await everything()).toEqual(before.map(count => count + 1))
    const [account] = await accounts(profile.email)
    expect(await linkedTo(profile.subject)).toEqual([{ userId: account?.id }])
  })

  it("made twenty times at once lets everybody in or refuses them, and fails for nobody", async () => {
    const profile = atGoogle()
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => proveByGoogle(profile, at)))
    const failed = results.flatMap(result => (result.status === "rejected" ? [result.reason] : []))
    expect(failed.map(error => databaseError(error)?.constraint)).toEqual([])
  })
})

describe("linking", () => {
  it("joins Google to the account with the same confirmed address, whatever its spelling, and keeps its role and factor", async () => {
    const doctor = await confirmed("DOCTOR")
    await practise(doctor.userId)
    await enrol(doctor.userId)
    const profile = atGoogle({ email: doctor.email.toUpperCase() })
    const before = await db().$count(users)
    expect(await proveByGoogle(profile, at)).toMatchObject({
      ok: true,
      value: { userId: doctor.userId, role: "DOCTOR", factor: true },
    })
    expect(await db().$count(users)).toBe(before)
    expect(await linkedTo(profile.subject)).toEqual([{ userId: doctor.userId }])
    expect(await toldSince(doctor.userId)).toEqual(["GOOGLE_LINKED", "PATIENT_REGISTERED"])
    expect(await accounts(doctor.email)).toMatchObject([{ name: expect.stringMatching(/^Person/) }])
  })

  it("goes by issuer and subject from then on: a change of either side's address changes nothing", async () => {
    const [who, other] = [await confirmed(), await confirmed()]
    const profile = atGoogle({ email: who.email })
    await proveByGoogle(profile, at)
    const moved = { ...profile, email: other.email, emailVerified: false }
    expect(await proveByGoogle(moved, at)).toMatchObject({ ok: true, value: { userId: who.userId } })
    await change(who.userId, { email: `moved.${who.email}` })
    expect(await proveByGoogle(profile, at)).toMatchObject({ ok: true, value: { userId: who.userId } })
    expect(await accounts(who.email)).toEqual([])
  })

  it("takes the same subject of another issuer for somebody else", async () => {
    const who = await confirmed()
    const profile = atGoogle({ email: who.email })
    await proveByGoogle(profile, at)
    const forged = { ...profile, issuer: "https://evil.example", email: "evil@docket.example" }
    const result = await proveByGoogle(forged, at)
    expect(result.ok && result.value.userId).not.toBe(who.userId)
    expect(await linkedTo(profile.subject)).toHaveLength(2)
  })

  it("is refused when Google has not verified the address, and nothing is written", async () => {
    const who = await confirmed()
    const before = await everything()
    for (const email of [who.email, "nobody.yet@docket.example"])
      expect(await proveByGoogle(atGoogle({ email, emailVerified: false }), at)).toMatchObject({
        refusal: "google-unverified",
      })
    expect(await everything()).toEqual(before)
  })

  it("is refused when our own account has not confirmed the address: somebody may have sown it there", async () => {
    const sown = await person()
    const before = await everything()
    const profile = atGoogle({ email: sown.email })
    expect(await proveByGoogle(profile, at)).toMatchObject({ refusal: "google-not-linked" })
    expect(await everything()).toEqual(before)
    expect(await accounts(sown.email)).toMatchObject([{ id: sown.userId, verifiedAt: null }])
    await change(sown.userId, { verifiedAt: new Date(at) })
    expect(await proveByGoogle(profile, at)).toMatchObject({ ok: true, value: { userId: sown.userId } })
  })

  it("is refused for a second Google account, also when twenty try at once", async () => {
    const who = await confirmed()
    const rivals = Array.from({ length: 20 }, () => atGoogle({ email: who.email }))
    const results = await Promise.all(rivals.map(rival => proveByGoogle(rival, at)))
    expect(results.flatMap(result => (result.ok ? [] : [result.refusal]))).toEqual(
      Array(19).fill("google-failed"),
    )
    expect(await db().$count(identities, eq(identities.userId, who.userId))).toBe(1)
    expect(await toldSince(who.userId)).toEqual(["GOOGLE_LINKED", "PATIENT_REGISTERED"])
  })
})

describe("who may not come in", () => {
  it("a suspended person who was linked is refused", async () => {
    const who = await confirmed()
    const profile = atGoogle({ email: who.email })
    await proveByGoogle(profile, at)
    await suspend(who.userId)
    expect(await proveByGoogle(profile, at)).toEqual({ ok: false, refusal: "suspended", details: undefined })
    expect(await db().$count(sessions, eq(sessions.userId, who.userId))).toBe(0)
  })

  it("a suspended person who was not is refused, and nothing is linked or told", async () => {
    const who = await confirmed()
    await suspend(who.userId)
    const [profile, before] = [atGoogle({ email: who.email }), await everything()]
    expect(await proveByGoogle(profile, at)).toMatchObject({ refusal: "suspended" })
    expect(await everything()).toEqual(before)
  })

  it("an erased person's Google account opens nothing of what was theirs, and begins afresh", async () => {
    const who = await confirmed()
    const profile = atGoogle({ email: who.email })
    await proveByGoogle(profile, at)
    const holder = makeHolder(who.userId, "PATIENT", await openSession(who, null, at))
    expect(await eraseAccount(holder, { password: PASSWORD }, at)).toMatchObject({ ok: true })
    expect(await linkedTo(profile.subject)).toEqual([])
    const again = await proveByGoogle(profile, at)
    expect(again.ok && again.value.userId).not.toBe(who.userId)
    expect(await accounts(who.email)).toMatchObject([{ verifiedAt: new Date(at), erasedAt: null }])
  })

  it("an identity left over at an erased account opens no session", async () => {
    const who = await confirmed()
    const profile = atGoogle({ email: who.email })
    await proveByGoogle(profile, at)
    await change(who.userId, { erasedAt: new Date(at) })
    const proven = await proveByGoogle(profile, at)
    const sessionId = await openSession(who, null, at)
    expect(await viewerOf({ ...who, sessionId }, at)).toBeNull()
    expect(proven.ok).toBe(false)
  })
})
