import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { sessions, users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { viewerOfToken } from "@/lib/accounts/access-token"
import { makeHolder } from "@/lib/accounts/actor"
import { FREE_TRIES } from "@/lib/accounts/attempts"
import { proveByGoogle } from "@/lib/accounts/google"
import { openSession, viewerOf } from "@/lib/accounts/sessions"
import { signIn } from "@/lib/accounts/sign-in"
import { rotate } from "@/lib/accounts/tokens"
import { openSlotsOf } from "@/lib/booking/slots"
import { askReset } from "@/lib/links/ask-reset"
import { eraseAccount } from "@/lib/profile/erase"
import { exportData } from "@/lib/profile/export"
import { ERASED_NAME, ERASED_REASON } from "@/lib/profile/rules"
import { adminPerson, person, practise } from "../accounts/people"
import { givenDoctor } from "../support/people"
import { fates, rowsOf } from "./columns"
import { at, deliver, givenHolder, marks, PASSWORD, placesOf, visitIn, visitRow, wholeLife } from "./life"

const own = { password: PASSWORD }
const HOUR = 3_600_000
/**
 * The record of visits stays as the law wants it: what it was about, and what staff wrote. Their doctor's letter of having
 * declined, which still waited, quotes the doctor alone.
 */
const kept = [
  "appointments.ended_reason: quilldoctorsays",
  "appointments.notes: quillnotes",
  "appointments.reason: quillreason",
  "deliveries.html: quilldoctorsays",
  "deliveries.text: quilldoctorsays",
  "visit_notes.text: quillnotes",
]

const toldOf = async (id: string) => {
  const rows = await db().select({ type: events.type }).from(events).where(eq(events.subjectId, id))
  return rows.map(({ type }) => type)
}

describe("a patient who has their account erased", () => {
  let life: Awaited<ReturnType<typeof wholeLife>>
  let before: { places: string[]; rows: Record<string, number> }
  let recorded: string[]
  beforeAll(async () => {
    life = await wholeLife()
    before = { places: await placesOf(marks), rows: await rowsOf(life.userId) }
    const erased = await eraseAccount(life.holder, own, at)
    if (!erased.ok) throw new Error(erased.refusal)
    recorded = erased.events
    await deliver()
  })

  it("was to be read in many places, and is in none but the record of the visits", async () => {
    const tables = new Set(before.places.map(place => place.split(".")[0]))
    expect([...tables]).toEqual([
      ...["appointments", "deliveries", "idempotency_keys", "identities", "links", "notifications"],
      ...["recovery_codes", "refresh_tokens", "sessions", "users", "visit_notes"],
    ])
    expect(await placesOf(marks)).toEqual(kept)
  })

  it("is nobody: no name, address, number, date, place, picture or password", async () => {
    const [row] = await db().select().from(users).where(eq(users.id, life.userId))
    expect(row).toEqual({
      ...{
        id: life.userId,
        name: ERASED_NAME,
        email: `erased-${life.userId}@erased.invalid`,
        role: "PATIENT",
      },
      ...{
        phone: null,
        passwordHash: null,
        verifiedAt: null,
        suspendedAt: null,
        zone: "UTC",
        locale: "en-IN",
      },
      ...{ birthDate: null, gender: null, region: null, city: null, area: null, photo: null },
      ...{ erasedAt: new Date(at), createdAt: row?.createdAt, createdBy: life.userId },
    })
  })

  it("leaves no row that was to go, and every row that was to stay", async () => {
    const after = await rowsOf(life.userId)
    for (const [column, { erased }] of Object.entries(fates)) {
      const many = before.rows[column] ?? 0
      if (erased === true) expect([column, after[column]]).toEqual([column, 0])
      else expect([column, (after[column] ?? 0) >= many]).toEqual([column, true])
    }
  })

  it("has no coming visits: they were cancelled first, each with its event, and the doctor was told", async () => {
    for (const id of [life.asked, life.coming]) {
      expect(await visitRow(id)).toMatchObject({
        ...{ status: "CANCELLED", endedBy: "PATIENT", endedReason: ERASED_REASON, patientId: life.userId },
      })
      expect((await toldOf(id)).at(-1)).toBe("APPOINTMENT_CANCELLED")
    }
    expect(recorded).toHaveLength(3)
    expect(await toldOf(life.userId)).toContain("ACCOUNT_ERASED")
    const letters = await db().select().from(deliveries).where(eq(deliveries.appointmentId, life.coming))
    const told = letters.filter(({ text }) => text !== "")
    expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set([life.doctor.userId]))
    expect(told.map(({ kind }) => kind)).toContain("cancelled")
    for (const { text } of told) expect(text).toContain(ERASED_NAME)
  })

  it("leaves those times to others", async () => {
    const wanted = [at + 6 * 24 * HOUR, at + 7 * 24 * HOUR]
    const { slots } = await openSlotsOf(life.doctor.doctorId, { from: at, to: at + 8 * 24 * HOUR }, at)
    expect(slots.map(({ start }) => start)).toEqual(expect.arrayContaining(wanted))
    const { userId } = await givenHolder()
    expect(await visitRow(await visitIn(6 * 24 * HOUR, userId, life.doctor))).toMatchObject({
      status: "PENDING",
    })
  })

  it("keeps past and declined visits as they were", async () => {
    expect(await visitRow(life.past)).toMatchObject({ status: "COMPLETED", notes: "quillnotes" })
    expect(await visitRow(life.declined)).toMatchObject({ status: "REJECTED", endedBy: "DOCTOR" })
    expect(await visitRow(life.dropped)).toMatchObject({ status: "CANCELLED", endedReason: ERASED_REASON })
  })

  it("can't come in by any way: password, session, tokens, reset", async () => {
    const { userId, sessionId, email, tokens } = life
    const from = { address: "home", device: null, deviceSecret: null }
    for (const address of [email, `erased-${userId}@erased.invalid`])
      expect(await signIn({ email: address, password: PASSWORD }, from, at)).toMatchObject({
        refusal: "wrong-credentials",
      })
    expect(await viewerOf({ userId, sessionId }, at)).toBeNull()
    expect(await viewerOfToken(tokens.accessToken, at)).toBeNull()
    expect(await rotate(tokens.refreshToken, at)).toMatchObject({ refusal: "invalid-token" })
    expect(await askReset(`erased-${userId}@erased.invalid`, at)).toEqual([])
    const google = { issuer: "https://accounts.google.com", subject: "quillsubject", emailVerified: false }
    expect(await proveByGoogle({ ...google, email, name: "" }, at)).toMatchObject({
      refusal: "google-unverified",
    })
  })

  it("is asked to sign in when they ask again, and nothing more is recorded", async () => {
    expect(await eraseAccount(life.holder, own, at)).toMatchObject({ ok: false, refusal: "sign-in-again" })
    expect((await toldOf(life.userId)).filter(type => type === "ACCOUNT_ERASED")).toHaveLength(1)
  })
})

describe("erasing", () => {
  it("asked for many times at once happens once", async () => {
    const { userId, holder } = await givenHolder()
    const results = await Promise.all(Array.from({ length: FREE_TRIES }, () => eraseAccount(holder, own, at)))
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    expect((await toldOf(userId)).filter(type => type === "ACCOUNT_ERASED")).toHaveLength(1)
  })

  it("needs the password, or where there is none a sign-in of the last ten minutes", async () => {
    const { userId, holder } = await givenHolder()
    expect(await eraseAccount(holder, { password: "not this one at all" }, at)).toMatchObject({
      refusal: "wrong-password",
    })
    expect(await eraseAccount(holder, {}, at)).toMatchObject({ refusal: "wrong-password" })
    await db().update(users).set({ passwordHash: null }).where(eq(users.id, userId))
    expect(await eraseAccount(holder, own, at + 10 * 60_000)).toMatchObject({ refusal: "sign-in-again" })
    const [row] = await db().select().from(users).where(eq(users.id, userId))
    expect(row).toMatchObject({ erasedAt: null, name: "Pat Patient" })
    expect(await db().$count(sessions, eq(sessions.userId, userId))).toBe(1)
    expect(await eraseAccount(holder, {}, at + 10 * 60_000 - 1)).toMatchObject({ ok: true })
  })

  it("is refused to doctors and admins, whose patients depend on them", async () => {
    const [doctor, admin] = [await person("DOCTOR"), await adminPerson()]
    await practise(doctor.userId)
    for (const { userId, role } of [doctor, admin]) {
      const holder = makeHolder(userId, role, await openSession({ userId, role }, null, at))
      expect(await eraseAccount(holder, own, at)).toMatchObject({ refusal: "staff" })
      const [row] = await db().select().from(users).where(eq(users.id, userId))
      expect(row).toMatchObject({ role, erasedAt: null })
      expect((await exportData(holder, at)).data.signIns).toHaveLength(1)
    }
  })

  it("is refused while a visit runs, and then changes nothing at all: other visits stay", async () => {
    const [{ userId, holder }, doctor] = [await givenHolder(), await givenDoctor({ autoApprove: true })]
    const running = await visitIn(0, userId, doctor, "", at - 24 * HOUR)
    const coming = await visitIn(48 * HOUR, userId, doctor)
    expect(await eraseAccount(holder, own, at + 60_000)).toMatchObject({ refusal: "visit-running" })
    expect((await db().select().from(users).where(eq(users.id, userId)))[0]).toMatchObject({ erasedAt: null })
    expect(await visitRow(running)).toMatchObject({ status: "APPROVED" })
    expect(await visitRow(coming)).toMatchObject({ status: "APPROVED" })
  })
})
