import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { openSession } from "@/lib/accounts/sessions"
import { noteOpening } from "@/lib/patients/note-opening"
import { everyUser, userById, userPage } from "@/lib/users/queries"
import { suspendUser } from "@/lib/users/stand"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

let admin: Admin
beforeEach(async () => {
  admin = await givenAdmin()
})

const named = async (name: string, more: Partial<typeof users.$inferInsert> = {}) => {
  const { userId } = await givenPatient(name)
  if (Object.keys(more).length) await db().update(users).set(more).where(eq(users.id, userId))
  return userId
}
const found = async (filter: Parameters<typeof userPage>[1]) =>
  (await userPage(admin, filter)).items.map(({ name }) => name)

describe("the list of users", () => {
  it("finds by any part of name, address and number, whatever the case, and takes %, _ and \\ as they are", async () => {
    await named("Zyx Quarz", { email: "zq100@people.example", phone: "+919812300001" })
    await named("Zyx 100% Sure", { email: "sure.zyx@people.example" })
    await named("Zyx_Under\\Score")
    expect(await found({ q: "zYX qUA" })).toEqual(["Zyx Quarz"])
    expect(await found({ q: "ZQ100@PEOPLE" })).toEqual(["Zyx Quarz"])
    expect(await found({ q: "+91 98123 00001" })).toEqual(["Zyx Quarz"])
    expect(await found({ q: "zyx 100%" })).toEqual(["Zyx 100% Sure"])
    expect(await found({ q: "zyx%sure" })).toEqual([])
    expect(await found({ q: "zyx_" })).toEqual(["Zyx_Under\\Score"])
    expect(await found({ q: "r\\s" })).toEqual(["Zyx_Under\\Score"])
  })

  it("says when somebody was seen last, and nothing of who never was", async () => {
    const [seen, never] = [await named("Sina Seen"), await named("Sina Never")]
    const opening = { userId: seen, role: "PATIENT" as const, factorAt: null }
    for (const at of ["2026-01-05T10:00:00Z", "2026-01-07T10:00:00Z"])
      await openSession(opening, "a test", Date.parse(at))
    const { items } = await userPage(admin, { q: "sina " })
    const expected = { [seen]: new Date("2026-01-07T10:00:00Z"), [never]: null }
    expect(Object.fromEntries(items.map(({ id, seenAt }) => [id, seenAt]))).toEqual(expected)
  })

  it("is narrowed by role and by what stands of the account", async () => {
    await named("Stan Active")
    await named("Stan Unconfirmed", { verifiedAt: null })
    await named("Stan Suspended", { suspendedAt: new Date(), verifiedAt: null })
    await named("Stan Erased", { erasedAt: new Date(), suspendedAt: new Date() })
    for (const state of ["active", "unconfirmed", "suspended", "erased"] as const) {
      const { items } = await userPage(admin, { q: "stan ", state })
      expect(items.map(one => [one.name.toLowerCase(), one.state])).toEqual([[`stan ${state}`, state]])
    }
    const doctor = await givenDoctor()
    await db().update(users).set({ name: "Stan Doctor" }).where(eq(users.id, doctor.userId))
    expect(await found({ q: "stan ", role: "DOCTOR" })).toEqual(["Stan Doctor"])
  })

  it("goes on from its cursor in each order without losing or doubling anybody, also of one name and one moment", async () => {
    const createdAt = new Date("2026-01-05T10:00:00.123Z")
    for (let index = 0; index < 7; index++)
      await named(index < 4 ? "Pag Same" : `Pag ${index}`, { createdAt })
    for (const sort of ["name", "joined"] as const)
      for (const order of ["asc", "desc"] as const) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await userPage(admin, { q: "pag ", sort, order, cursor, limit: 2 })
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor ?? undefined
          // A cursor stands in the address: who is on the page is nobody's to read there.
          expect(Buffer.from(cursor ?? "", "base64url").toString()).not.toMatch(/pag/i)
        } while (cursor)
        expect([seen.length, new Set(seen).size]).toEqual([7, 7])
      }
    const all: string[] = []
    for await (const { name } of everyUser(admin, { q: "pag ", sort: "name" })) all.push(name)
    expect(all).toEqual([...all].sort())
    expect(await userPage(admin, { q: "pag ", cursor: "nonsense" })).toMatchObject({ nextCursor: null })
  })
})

it("shows that somebody can sign in, never how", async () => {
  const id = await named("Way In", { passwordHash: "a-hash-nobody-sees" })
  const user = await userById(admin, id)
  expect(user).toMatchObject({ password: true, google: false, factor: false, state: "active" })
  expect(JSON.stringify(user)).not.toContain("a-hash")
})

it("opening a patient's page is one line in the log for ten minutes of looking, for each who looks", async () => {
  const [id, at] = [await named("Looked At"), Date.parse("2026-11-20T08:00:00Z")]
  const other = await givenAdmin()
  expect(await noteOpening(admin, id, at)).toBeTruthy()
  expect(await noteOpening(admin, id, at + 9 * 60_000)).toBeNull()
  expect(await noteOpening(other, id, at + 9 * 60_000)).toBeTruthy()
  expect(await noteOpening(admin, id, at + 11 * 60_000)).toBeTruthy()
  expect(await db().$count(events, eq(events.subjectId, id))).toBe(3)
})

it("the history of a person is what they did and what was done to them, by pages", async () => {
  const { auditPage } = await import("@/lib/audit/queries")
  const { receive } = await import("@/lib/events/receive")
  const [victim, bystander] = [await named("His Tory"), await named("By Stander")]
  const done = [
    await suspendUser(admin, { id: victim, reason: "one" }, Date.now()),
    await suspendUser(admin, { id: bystander, reason: "two" }, Date.now()),
  ]
  for (const result of done) for (const event of result.ok ? result.events : []) await receive(event, "audit")
  const historyOf = async (userId: string, cursor?: string) =>
    auditPage(admin, { person: { userId, doctorId: null }, limit: 1, cursor })
  expect((await historyOf(victim)).items).toMatchObject([{ subjectId: victim, action: "ACCOUNT_SUSPENDED" }])
  expect((await historyOf(victim)).nextCursor).toBeNull()
  const first = await historyOf(admin.userId)
  const second = await historyOf(admin.userId, first.nextCursor ?? "")
  expect([first, second].map(({ items }) => items[0]?.subjectId)).toEqual([bystander, victim])
  expect(second.nextCursor).toBeNull()
})
