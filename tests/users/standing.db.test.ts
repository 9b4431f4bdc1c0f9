import { and, eq, isNull } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, refreshTokens, sessions, users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { viewerOfToken } from "@/lib/accounts/access-token"
import type { Admin } from "@/lib/accounts/actor"
import { hashPassword } from "@/lib/accounts/password"
import { openSession, viewerOf } from "@/lib/accounts/sessions"
import { signIn } from "@/lib/accounts/sign-in"
import { issueTokens, rotate } from "@/lib/accounts/tokens"
import { receive } from "@/lib/events/receive"
import { makeLink } from "@/lib/links/link"
import { changeRole, endAllSessions, restoreUser, suspendUser } from "@/lib/users/stand"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const now = Date.now()
const reason = "They asked for it"
let admin: Admin

beforeEach(async () => {
  // Only who a test makes can act.
  await db().update(users).set({ suspendedAt: new Date() }).where(eq(users.role, "ADMIN"))
  admin = await givenAdmin()
})

const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const told = (id: string) =>
  db()
    .select({ type: events.type, payload: events.payload, by: events.actorId })
    .from(events)
    .where(and(eq(events.subjectType, "user"), eq(events.subjectId, id)))

/** Signed in on the web and as a machine, with links under way. */
async function signedIn(userId: string, role: "PATIENT" | "ADMIN" = "PATIENT") {
  const opening = { userId, role, factorAt: new Date(now) }
  const sessionId = await openSession(opening, "Firefox", now)
  const tokens = await issueTokens(opening, "a program", now)
  await makeLink(db(), { userId, purpose: "RESET", address: "somebody@people.example" }, now)
  await makeLink(db(), { userId, purpose: "VERIFY", address: "somebody@people.example" }, now)
  return {
    web: () => viewerOf({ userId, sessionId }, now + 1_000),
    token: () => viewerOfToken(tokens.accessToken, now + 1_000),
    rotated: () => rotate(tokens.refreshToken, now + 1_000),
    openLinks: () => db().$count(links, and(eq(links.userId, userId), isNull(links.usedAt))),
  }
}

describe("suspending", () => {
  it("ends sessions, tokens and links at once, keeps them out, and tells them why", async () => {
    const { userId } = await givenPatient("Sus Pended")
    await db()
      .update(users)
      .set({ passwordHash: await hashPassword("seven quiet green hills") })
      .where(eq(users.id, userId))
    const email = String((await rowOf(userId))?.email)
    const theirs = await signedIn(userId)
    expect([await theirs.web(), await theirs.token()].every(Boolean)).toBe(true)

    const done = await suspendUser(admin, { id: userId, reason }, now)
    expect(done).toMatchObject({ ok: true })
    expect([await theirs.web(), await theirs.token()]).toEqual([null, null])
    expect(await theirs.rotated()).toMatchObject({ refusal: "invalid-token" })
    expect(await theirs.openLinks()).toBe(0)
    const from = { address: "203.0.113.9", device: null, deviceSecret: null }
    const tried = await signIn({ email, password: "seven quiet green hills" }, from, now)
    expect(tried).toMatchObject({ refusal: "suspended" })
    expect(await told(userId)).toEqual([
      { type: "ACCOUNT_SUSPENDED", by: admin.userId, payload: { userId, reason } },
    ])
    const [event = ""] = done.ok ? done.events : []
    await receive(event, "notifications")
    const [letter] = await db().select().from(deliveries).where(eq(deliveries.eventId, event))
    expect(letter).toMatchObject({ kind: "suspended", address: email })
    expect(letter?.text).toContain(reason)

    expect(await restoreUser(admin, { id: userId, reason }, now)).toMatchObject({ ok: true })
    expect(await theirs.web(), "what was ended stays ended").toBeNull()
    expect(await signIn({ email, password: "seven quiet green hills" }, from, now)).toMatchObject({
      ok: true,
    })
  })

  it("is not for oneself, for a doctor's account, twice, or for nobody", async () => {
    const [{ userId: patient }, { userId: doctor }] = [await givenPatient(), await givenDoctor()]
    const suspend = (id: string) => suspendUser(admin, { id, reason }, now)
    expect(await suspend(admin.userId)).toMatchObject({ refusal: "yourself" })
    expect(await suspend(doctor)).toMatchObject({ refusal: "doctor" })
    await suspend(patient)
    expect(await suspend(patient)).toMatchObject({ refusal: "already" })
    expect(await suspend("00000000-0000-7000-8000-000000000000")).toMatchObject({ refusal: "not-found" })
    await db().update(users).set({ erasedAt: new Date() }).where(eq(users.id, patient))
    expect(await restoreUser(admin, { id: patient, reason }, now)).toMatchObject({ refusal: "not-found" })
  })
})

describe("the role", () => {
  it("goes from patient to admin and back, and each time what they were signed in with ends", async () => {
    const { userId } = await givenPatient()
    const theirs = await signedIn(userId)
    expect(await changeRole(admin, { id: userId, role: "ADMIN", reason }, now)).toMatchObject({ ok: true })
    expect((await rowOf(userId))?.role).toBe("ADMIN")
    expect([await theirs.web(), await theirs.token()]).toEqual([null, null])
    const sessionId = await openSession({ userId, role: "ADMIN" }, "Firefox", now)
    const viewer = await viewerOf({ userId, sessionId }, now)
    expect(viewer, "nothing of the practice before a second factor").toMatchObject({
      actor: null,
      lacks: "second-factor",
    })
    expect(await changeRole(admin, { id: userId, role: "PATIENT", reason }, now)).toMatchObject({ ok: true })
    expect(await viewerOf({ userId, sessionId }, now)).toBeNull()
    expect((await told(userId)).map(({ payload }) => payload)).toEqual([
      { userId, reason, role: "ADMIN", changes: [{ field: "role", from: "PATIENT", to: "ADMIN" }] },
      { userId, reason, role: "PATIENT", changes: [{ field: "role", from: "ADMIN", to: "PATIENT" }] },
    ])
    expect(await db().$count(sessions, and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))).toBe(0)
    const tokens = and(eq(refreshTokens.userId, userId), isNull(refreshTokens.revokedAt))
    expect(await db().$count(refreshTokens, tokens)).toBe(0)
  })

  it("is not given to an address nobody confirmed, to a doctor, or to oneself", async () => {
    const [{ userId: patient }, { userId: doctor }] = [await givenPatient(), await givenDoctor()]
    await db().update(users).set({ verifiedAt: null }).where(eq(users.id, patient))
    const give = (id: string) => changeRole(admin, { id, role: "ADMIN", reason }, now)
    expect(await give(patient)).toMatchObject({ refusal: "unconfirmed" })
    expect(await give(doctor)).toMatchObject({ refusal: "doctor" })
    expect(await changeRole(admin, { id: admin.userId, role: "PATIENT", reason }, now)).toMatchObject({
      refusal: "yourself",
    })
  })

  it.each([
    ["demote", (by: Admin, id: string) => changeRole(by, { id, role: "PATIENT", reason }, now)],
    ["suspend", (by: Admin, id: string) => suspendUser(by, { id, reason }, now)],
  ] as const)("stays with one of two admins who %s each other at once", async (_, act) => {
    const other = await givenAdmin()
    const results = await Promise.all([act(admin, other.userId), act(other, admin.userId)])
    expect(results.map(result => (result.ok ? "done" : result.refusal)).sort()).toEqual(["done", "no-admin"])
    const left = await Promise.all([rowOf(admin.userId), rowOf(other.userId)])
    expect(left.filter(row => row?.role === "ADMIN" && !row.suspendedAt)).toHaveLength(1)
  })

  it("an admin without a second factor can't act, and may go although nobody else is like them", async () => {
    const { userId } = await givenPatient()
    await changeRole(admin, { id: userId, role: "ADMIN", reason }, now)
    expect(await changeRole(admin, { id: userId, role: "PATIENT", reason }, now)).toMatchObject({ ok: true })
  })
})

it("ends everything somebody is signed in with, but never one's own by this way", async () => {
  const { userId } = await givenPatient()
  const theirs = await signedIn(userId)
  expect(await endAllSessions(admin, { id: userId }, now)).toMatchObject({ ok: true })
  expect([await theirs.web(), await theirs.token()]).toEqual([null, null])
  expect(await told(userId)).toMatchObject([{ type: "SESSION_ENDED", by: admin.userId }])
  expect(await endAllSessions(admin, { id: admin.userId }, now)).toMatchObject({ refusal: "yourself" })
})
