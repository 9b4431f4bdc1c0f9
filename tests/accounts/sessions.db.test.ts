import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { sessions, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { lifetimes, type Role } from "@/lib/accounts/rules"
import { openSession, revokeSession, viewerOf } from "@/lib/accounts/sessions"
import { adminPerson, at, enrol, person, practise, suspend } from "./people"

async function signedIn(role: Role = "PATIENT") {
  const who = role === "ADMIN" ? await adminPerson() : await person(role)
  const sessionId = await openSession(who, "Firefox", at)
  return { ...who, sessionId }
}

const seenAt = async (id: string) => {
  const [row] = await db().select({ seenAt: sessions.seenAt }).from(sessions).where(eq(sessions.id, id))
  return row?.seenAt.getTime()
}

describe("viewerOf", () => {
  it("knows who is behind a live session", async () => {
    const who = await signedIn()
    expect(await viewerOf(who, at)).toMatchObject({
      actor: { kind: "patient", userId: who.userId },
      email: who.email,
      zone: "Asia/Kolkata",
      area: "/appointments",
    })
    const admin = await signedIn("ADMIN")
    expect(await viewerOf(admin, at)).toMatchObject({ actor: { kind: "admin" }, area: "/admin" })
  })

  it("a doctor is one by a verified doctor's row; before that only the account is theirs", async () => {
    const who = await signedIn("DOCTOR")
    expect(await viewerOf(who, at)).toMatchObject({ actor: null, lacks: "verification" })
    const doctorId = await practise(who.userId, null)
    expect(await viewerOf(who, at)).toMatchObject({ actor: null, lacks: "verification" })
    await db()
      .update(doctors)
      .set({ verifiedAt: new Date(at) })
      .where(eq(doctors.id, doctorId))
    expect(await viewerOf(who, at)).toMatchObject({
      actor: { kind: "doctor", userId: who.userId, doctorId },
      area: "/doctor",
    })
  })

  it("shows a doctor by the public picture, and by the account's own only where there is none", async () => {
    const who = await signedIn("DOCTOR")
    const doctorId = await practise(who.userId, new Date(at))
    await db().update(users).set({ photo: "own/picture" }).where(eq(users.id, who.userId))
    expect(await viewerOf(who, at)).toMatchObject({ photo: "own/picture" })
    await db().update(doctors).set({ photo: "public/picture" }).where(eq(doctors.id, doctorId))
    expect(await viewerOf(who, at)).toMatchObject({ photo: "public/picture" })
  })

  it("is nobody after sign-out, for an unknown id, and for somebody else's id", async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    expect(await viewerOf({ userId: other.userId, sessionId: one.sessionId }, at)).toBeNull()
    expect(await viewerOf({ userId: one.userId, sessionId: one.userId }, at)).toBeNull()
    await revokeSession(one.sessionId, at + 1)
    await revokeSession(one.sessionId, at + 2)
    expect(await viewerOf(one, at + 1)).toBeNull()
    expect(await viewerOf(other, at + 1)).not.toBeNull()
    const [row] = await db().select().from(sessions).where(eq(sessions.id, one.sessionId))
    expect(row?.revokedAt).toEqual(new Date(at + 1))
  })

  it("is nobody from the moment of a suspension", async () => {
    const who = await signedIn()
    expect(await viewerOf(who, at)).not.toBeNull()
    await suspend(who.userId)
    expect(await viewerOf(who, at)).toBeNull()
  })

  it("ends with a change of role, however it came about, and stays over", async () => {
    const who = await signedIn()
    await db().update(users).set({ role: "ADMIN" }).where(eq(users.id, who.userId))
    expect(await viewerOf(who, at)).toBeNull()
  })

  it("an admin without a second factor may look after the account and nothing else", async () => {
    const who = await person("ADMIN")
    const sessionId = await openSession(who, null, at)
    expect(await viewerOf({ ...who, sessionId }, at)).toMatchObject({
      actor: null,
      lacks: "second-factor",
      holder: { kind: "holder", role: "ADMIN" },
    })
  })

  it("a session that never showed the second factor is nobody once there is one", async () => {
    const who = await signedIn()
    expect(await viewerOf(who, at)).not.toBeNull()
    await enrol(who.userId)
    expect(await viewerOf(who, at)).toBeNull()
  })

  it.each(["PATIENT", "ADMIN"] as const)(
    "ends a %s's session when idle, and at last in any case",
    async role => {
      const { idle, most } = lifetimes[role]
      const who = await signedIn(role)
      expect(await viewerOf(who, at + idle)).not.toBeNull()
      expect(await viewerOf(who, at + idle * 2 + 1)).toBeNull()
      const busy = await signedIn(role)
      for (let then = at; then < at + most; then += idle) expect(await viewerOf(busy, then)).not.toBeNull()
      expect(await viewerOf(busy, at + most)).toBeNull()
    },
  )

  it("notes that it was seen, at most once a minute", async () => {
    const { sessionId, userId } = await signedIn()
    const look = (later: number) => viewerOf({ userId, sessionId }, at + later)
    await look(59_999)
    expect(await seenAt(sessionId)).toBe(at)
    await Promise.all(Array.from({ length: 10 }, () => look(60_000)))
    expect(await seenAt(sessionId)).toBe(at + 60_000)
    await look(100_000)
    expect(await seenAt(sessionId)).toBe(at + 60_000)
  })
})
