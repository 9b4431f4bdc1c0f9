import { setTimeout as pause } from "node:timers/promises"
import { and, asc, eq, ne, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { makePatient } from "@/lib/accounts/actor"
import { proveByGoogle } from "@/lib/accounts/google"
import { signIn } from "@/lib/accounts/sign-in"
import { issueTokens, rotate } from "@/lib/accounts/tokens"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { chooseByLink, unsubscribeToken } from "@/lib/choices/unsubscribe"
import { askReset } from "@/lib/links/ask-reset"
import { askEmailChange } from "@/lib/links/change-email"
import { eraseAccount } from "@/lib/profile/erase"
import { saveProfile } from "@/lib/profile/save"
import { invite } from "@/lib/staff/invite"
import { givenAdmin, givenDoctor } from "../support/people"
import { rounds } from "../support/rounds"
import { fates, rowsOf } from "./columns"
import { at, deliver, givenHolder, marks, PASSWORD, placesOf, visitIn } from "./life"

const ROUNDS = rounds(12)
const HOUR = 3_600_000
const own = { password: PASSWORD }
type Who = Awaited<ReturnType<typeof givenHolder>>

/**
 * Lets an account be erased while something else happens to it, a little later in each round; gives whether erasing
 * went well. What else happens may be refused, and never fails.
 */
async function racing(round: number, who: Who, work: () => Promise<unknown>): Promise<boolean> {
  const [erased] = await Promise.all([eraseAccount(who.holder, own, at), pause(round * 2).then(work)])
  return erased.ok
}

/** Rows that should have gone with the account, and letters that still say to whom. */
async function left(userId: string): Promise<string[]> {
  const rows = await rowsOf(userId)
  const letters = await db().$count(
    deliveries,
    and(eq(deliveries.userId, userId), ne(deliveries.address, "")),
  )
  return [
    ...Object.entries(fates).flatMap(([column, { erased }]) =>
      erased === true && rows[column] ? [column] : [],
    ),
    ...(letters ? ["deliveries.address"] : []),
  ]
}

const living = () =>
  db().execute(sql`
    select a.id from appointments a join users u on u.id = a.patient_id
    where u.erased_at is not null and a.status in ('PENDING', 'APPROVED')`)

describe("while an account is erased", () => {
  it("a booking leaves no living visit of nobody: either it is cancelled, or refused, or it stops the erasing", async () => {
    const doctor = await givenDoctor({ autoApprove: true, visitMinutes: 10 })
    let erased = 0
    for (let round = 0; round < ROUNDS; round++) {
      const who = await givenHolder()
      const start = new Date(at + 24 * HOUR + round * 600_000).toISOString()
      const wish = { doctorId: doctor.doctorId, start, reason: "", requestId: `race-key-${round}` }
      const done = await racing(round, who, () => book(makePatient(who.userId), wish, at))
      erased += done ? 1 : 0
      const [row] = await db().select().from(users).where(eq(users.id, who.userId))
      expect(row?.erasedAt !== null).toBe(done)
      const visits = await db().select().from(appointments).where(eq(appointments.patientId, who.userId))
      if (done) expect(visits.filter(({ status }) => status !== "CANCELLED")).toEqual([])
      expect(done ? await left(who.userId) : []).toEqual([])
    }
    expect(erased).toBeGreaterThan(0)
    expect((await living()).rows).toEqual([])
  })

  it("nobody books for the erased account afterwards either", async () => {
    const [{ userId, holder }, doctor] = [await givenHolder(), await givenDoctor()]
    expect(await eraseAccount(holder, own, at)).toMatchObject({ ok: true })
    await expect(visitIn(24 * HOUR, userId, doctor)).rejects.toThrow("sign-in-again")
    expect(await db().$count(appointments, eq(appointments.patientId, userId))).toBe(0)
  })

  it.each<[string, (who: Who, round: number) => Promise<unknown>]>([
    [
      "a change of the profile",
      ({ holder }) => saveProfile(holder, { name: "Zeph Quillname", city: "Quillcity" }, at),
    ],
    [
      "a sign-in",
      ({ email }) =>
        signIn({ email, ...own }, { address: "x", device: "quillbrowser", deviceSecret: "new" }, at),
    ],
    [
      "Google being linked",
      ({ email }, round) =>
        proveByGoogle(
          { issuer: "google", subject: `quillsubject${round}`, email, emailVerified: true, name: "" },
          at,
        ),
    ],
    [
      "a new address being asked for",
      ({ holder }, round) =>
        askEmailChange(holder, { email: `quillnew.${round}@people.example`, ...own }, at),
    ],
    ["a new password being asked for", ({ email }) => askReset(email, at)],
    ["letters being written", () => deliver()],
    ["a choice from a letter", ({ userId }) => chooseByLink(unsubscribeToken(userId, "reminder"), false, at)],
  ])("%s leaves nothing of it behind", async (_, work) => {
    const people: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const who = await givenHolder({
        name: "Zeph Quillname",
        email: `quillmail.${crypto.randomUUID()}@people.example`,
      })
      await db()
        .update(users)
        .set({ verifiedAt: new Date(at) })
        .where(eq(users.id, who.userId))
      if (await racing(round, who, () => work(who, round))) people.push(who.userId)
    }
    await deliver()
    expect(people.length).toBeGreaterThan(0)
    const behind: string[] = []
    for (const userId of people) behind.push(...(await left(userId)))
    expect([...new Set(behind)]).toEqual([])
    const rows = await db()
      .select()
      .from(users)
      .where(sql`${users.erasedAt} is not null and ${users.name} ~* 'quill'`)
    expect(rows.length).toBe(0)
  })
})

describe("what was written about them before", () => {
  it("an invitation to the same address keeps neither the address nor the letter", async () => {
    const email = "quillinvited@people.example"
    const invited = await invite(await givenAdmin(), { email, role: "DOCTOR" }, at - 9 * 24 * HOUR)
    expect(invited).toMatchObject({ ok: true })
    await deliver()
    const { holder } = await givenHolder({ email })
    expect(await eraseAccount(holder, own, at)).toMatchObject({ ok: true })
    expect((await placesOf(marks)).filter(place => place.endsWith("quillinvited"))).toEqual([])
  })

  it("a doctor whose letter still waits gets it, without the name; one that was sent is not sent again", async () => {
    const [who, doctor] = [await givenHolder({ name: "Zeph Quillname" }), await givenDoctor()]
    const id = await visitIn(48 * HOUR, who.userId, doctor)
    await deliver()
    const ofVisit = () =>
      db()
        .select({ kind: deliveries.kind, status: deliveries.status, text: deliveries.text })
        .from(deliveries)
        .where(and(eq(deliveries.appointmentId, id), eq(deliveries.userId, doctor.userId)))
        .orderBy(asc(deliveries.kind))
    await db().update(deliveries).set({ status: "SENT" }).where(eq(deliveries.appointmentId, id))
    await cancel(makePatient(who.userId), { id, reason: "quillwhy" }, at)
    await deliver()
    expect((await ofVisit()).map(({ text }) => text.includes("Quillname"))).toEqual([true, true])
    expect(await eraseAccount(who.holder, own, at)).toMatchObject({ ok: true })
    await deliver()
    const letters = await ofVisit()
    expect(letters).toMatchObject([
      { kind: "cancelled", status: "PENDING", text: expect.stringContaining("Former patient") },
      { kind: "new-request", status: "SENT", text: "" },
    ])
    expect(JSON.stringify(letters)).not.toMatch(/quill/i)
  })

  it("a page of theirs still open brings nothing back", async () => {
    const { userId, holder } = await givenHolder()
    const { refreshToken } = await issueTokens({ userId, role: "PATIENT" }, null, at)
    expect(await eraseAccount(holder, own, at)).toMatchObject({ ok: true })
    await saveProfile(holder, { name: "Zeph Quillname", phone: "+919876543210" }, at)
    await askEmailChange(holder, { email: "quillnew@people.example", ...own }, at)
    expect(await rotate(refreshToken, at)).toMatchObject({ ok: false })
    const [row] = await db().select().from(users).where(eq(users.id, userId))
    expect(row).toMatchObject({ name: "Former patient", phone: null })
    expect(await left(userId)).toEqual([])
  })
})
