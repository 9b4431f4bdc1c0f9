import { and, eq, isNull } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { invitations, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { linkSecret } from "@/lib/links/secret"
import { acceptAsAdmin } from "@/lib/staff/accept"
import { applyInvited } from "@/lib/staff/apply"
import { invite, inviteFirstAdmin, withdraw } from "@/lib/staff/invite"
import { invitationBehind } from "@/lib/staff/queries"
import { INVITATION_MS } from "@/lib/staff/rules"
import { adminAccount, invitation, invitedApplication } from "@/lib/staff/schema"
import { givenAdmin } from "../support/people"
import { at, form, invited, PASSWORD, refusals, told } from "./applicants"

const over = { ok: false, refusal: "link-over" }
const asAdmin = (token: string, when = at, name = "Ada Admin") =>
  acceptAsAdmin({ token, name, password: PASSWORD }, when)

function asDoctor(token: string, when = at, own: Record<string, unknown> = {}) {
  const { email: _, ...fields } = form(own)
  return applyInvited(invitedApplication.parse({ ...fields, token }), when)
}

const accounts = (email: string) => db().select().from(users).where(eq(users.email, email))

async function invitationRow(id: string) {
  const [row] = await db().select().from(invitations).where(eq(invitations.id, id))
  return row
}

const openOnes = () =>
  db()
    .select()
    .from(invitations)
    .where(and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))

describe("the first admin", () => {
  beforeEach(async () => {
    await db().update(users).set({ role: "PATIENT" })
    await db()
      .update(invitations)
      .set({ withdrawnAt: new Date(at) })
  })

  it("is invited by nobody, accepts once, and is the last who comes in this way", async () => {
    const first = await inviteFirstAdmin("boss@people.example", at)
    if (!first.ok) throw new Error(first.refusal)
    expect(await invitationRow(first.value.id)).toMatchObject({ invitedBy: null, role: "ADMIN" })
    expect(await asAdmin(linkSecret("INVITE", first.value.id))).toMatchObject({ ok: true })
    expect((await accounts("boss@people.example"))[0]).toMatchObject({
      role: "ADMIN",
      verifiedAt: new Date(at),
    })
    expect(await inviteFirstAdmin("second@people.example", at)).toEqual({
      ok: false,
      refusal: "admin-exists",
    })
    expect(await openOnes()).toEqual([])
    expect(await told(first.value.id)).toEqual(["INVITATION_ACCEPTED", "INVITED"])
  })

  it("is not invited at an address that has an account", async () => {
    await db().insert(users).values({ email: "pat@people.example", name: "Pat", role: "PATIENT" })
    expect(await inviteFirstAdmin("PAT@people.example", at)).toMatchObject({ refusal: "email-taken" })
    expect(await openOnes()).toEqual([])
  })

  it("asked for again, has one good link: the newest", async () => {
    for (const email of ["typo@people.example", "boss.two@people.example", "boss.two@people.example"])
      expect(await inviteFirstAdmin(email, at)).toMatchObject({ ok: true })
    expect((await openOnes()).map(({ email }) => email)).toEqual(["boss.two@people.example"])
  })

  it.each([
    ["one address", () => "same@people.example"],
    ["twenty addresses", (i: number) => `racer.${i}@people.example`],
  ])("invited twenty times at once at %s, has one good link", async (_, address) => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => inviteFirstAdmin(address(i), at)))
    expect(await openOnes()).toHaveLength(1)
  })
})

describe("an invitation", () => {
  it("opens one admin's account for twenty who open it at once, and none a second time", async () => {
    const { id, email, token } = await invited("ADMIN")
    const results = await Promise.all(Array.from({ length: 20 }, () => asAdmin(token)))
    expect(refusals(results)).toEqual(Array(19).fill("link-over"))
    expect(await asAdmin(token)).toMatchObject(over)
    expect(await accounts(email)).toHaveLength(1)
    expect(await invitationRow(id)).toMatchObject({ acceptedAt: new Date(at), withdrawnAt: null })
    expect(await told(id)).toEqual(["INVITATION_ACCEPTED", "INVITED"])
  })

  it("opens one doctor's account for twenty at once: confirmed, the invited address, not yet verified", async () => {
    const { id, email, token } = await invited("DOCTOR")
    const results = await Promise.all(Array.from({ length: 20 }, () => asDoctor(token)))
    expect(refusals(results)).toEqual(Array(19).fill("link-over"))
    expect(await asDoctor(token)).toMatchObject(over)
    const [account, ...more] = await accounts(email)
    expect([account, more]).toMatchObject([{ role: "DOCTOR", verifiedAt: new Date(at) }, []])
    const practices = await db()
      .select()
      .from(doctors)
      .where(eq(doctors.userId, account?.id ?? ""))
    expect(practices).toMatchObject([{ verifiedAt: null, verifiedBy: null }])
    expect(await told(id)).toEqual(["INVITATION_ACCEPTED", "INVITED"])
  })

  it("that was withdrawn opens nothing", async () => {
    const { admin, id, email, token } = await invited("ADMIN")
    expect(await withdraw(admin, id, at)).toMatchObject({ ok: true })
    expect(await withdraw(admin, id, at)).toMatchObject({ refusal: "not-found" })
    expect([await asAdmin(token), await invitationBehind(token, at)]).toMatchObject([over, null])
    expect(await accounts(email)).toEqual([])
    expect(await told(id)).toEqual(["INVITATION_WITHDRAWN", "INVITED"])
  })

  it("withdrawn at the moment it is accepted is one or the other", async () => {
    for (let round = 0; round < 20; round++) {
      const { admin, id, email, token } = await invited("ADMIN")
      const race = [() => asAdmin(token), () => withdraw(admin, id, at)]
      const results = await Promise.all((round % 2 ? race.reverse() : race).map(go => go()))
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      const row = await invitationRow(id)
      expect([row?.acceptedAt, row?.withdrawnAt].filter(Boolean)).toHaveLength(1)
      expect(await accounts(email)).toHaveLength(row?.acceptedAt ? 1 : 0)
    }
  })

  it("opens to the last moment of its seven days and nothing from then on", async () => {
    const [late, timely] = [await invited("DOCTOR"), await invited("DOCTOR")]
    expect(await asDoctor(late.token, at + INVITATION_MS)).toMatchObject(over)
    expect(await invitationBehind(late.token, at + INVITATION_MS)).toBeNull()
    expect(await accounts(late.email)).toEqual([])
    expect(await asDoctor(timely.token, at + INVITATION_MS - 1)).toMatchObject({ ok: true })
  })

  it("is over when the same address is invited anew", async () => {
    const old = await invited("DOCTOR")
    const fresh = await invited("ADMIN", old.email)
    expect(await asDoctor(old.token)).toMatchObject(over)
    expect(await asAdmin(fresh.token)).toMatchObject({ ok: true })
    expect(await accounts(old.email)).toMatchObject([{ role: "ADMIN" }])
  })

  it("of a doctor makes no admin, and one of an admin no doctor", async () => {
    const [doctor, admin] = [await invited("DOCTOR"), await invited("ADMIN")]
    expect([await asAdmin(doctor.token), await asDoctor(admin.token)]).toMatchObject([over, over])
    expect([...(await accounts(doctor.email)), ...(await accounts(admin.email))]).toEqual([])
    expect((await invitationRow(doctor.id))?.acceptedAt).toBeNull()
  })

  it.each([[""], ["x"], ["A".repeat(64)]])("forged as %j opens nothing", async token => {
    expect([await asAdmin(token), await invitationBehind(token, at)]).toMatchObject([over, null])
  })

  it("stays good after a weak password, and is of no use once somebody has the address", async () => {
    const { email, id, token } = await invited("ADMIN", "ada.lovelace@people.example")
    const weak = await acceptAsAdmin({ token, name: "Ada Admin", password: "ada.lovelace" }, at)
    expect(weak).toMatchObject({ refusal: "weak-password" })
    expect((await invitationRow(id))?.acceptedAt).toBeNull()
    await db().insert(users).values({ email, name: "Quicker", role: "PATIENT" })
    expect(await asAdmin(token)).toMatchObject({ refusal: "email-taken" })
    expect(await accounts(email)).toMatchObject([{ name: "Quicker", role: "PATIENT" }])
  })

  it("is not sent to somebody with an account", async () => {
    const [admin, { email, token }] = [await givenAdmin(), await invited("ADMIN")]
    await asAdmin(token)
    const before = await db().$count(invitations)
    expect(await invite(admin, { email, role: "ADMIN" }, at)).toMatchObject({ refusal: "email-taken" })
    expect(await db().$count(invitations)).toBe(before)
  })

  it.each(["role", "id", "email", "verifiedAt", "userId"])("takes no %s from who accepts it", async field => {
    const { email, id, token } = await invited("DOCTOR")
    const { email: _, ...fields } = form()
    const smuggled = { [field]: field === "email" ? "mine@people.example" : "ADMIN" }
    expect(invitedApplication.safeParse({ ...fields, token, ...smuggled }).success).toBe(false)
    const account = { token, name: "Ada", password: PASSWORD, ...smuggled }
    expect(adminAccount.safeParse(account).success).toBe(false)
    expect(
      await applyInvited({ ...invitedApplication.parse({ ...fields, token }), ...smuggled }, at),
    ).toMatchObject({ ok: true })
    expect(await accounts(email)).toMatchObject([{ role: "DOCTOR", verifiedAt: new Date(at) }])
    expect(await accounts("mine@people.example")).toEqual([])
    expect((await invitationRow(id))?.email).toBe(email)
  })

  it.each([["PATIENT"], ["OWNER"], [""]])("invites nobody as %j", role => {
    expect(invitation.safeParse({ email: "a@people.example", role }).success).toBe(false)
  })
})
