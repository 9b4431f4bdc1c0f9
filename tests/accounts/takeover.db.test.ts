import { setTimeout as pause } from "node:timers/promises"
import { and, eq, isNull } from "drizzle-orm"
import { generate } from "otplib"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, refreshTokens, secondFactors, sessions, users } from "@/db/schema/accounts"
import { makeHolder } from "@/lib/accounts/actor"
import { changePassword } from "@/lib/accounts/change-password"
import { prove } from "@/lib/accounts/credentials"
import { endOtherSessions, endSession } from "@/lib/accounts/end-session"
import { enter, enterMachine } from "@/lib/accounts/enter"
import type { Role } from "@/lib/accounts/rules"
import { openSession } from "@/lib/accounts/sessions"
import { finishSignIn, signIn } from "@/lib/accounts/sign-in"
import { issueTokens, revokeTokens, rotate } from "@/lib/accounts/tokens"
import { clearFactor } from "@/lib/factors/clear"
import { beginEnrolment, finishEnrolment } from "@/lib/factors/enrol"
import { factorOf } from "@/lib/factors/queries"
import { ENROLMENT_MS } from "@/lib/factors/rules"
import { askEmailChange } from "@/lib/links/change-email"
import { confirmNewEmail } from "@/lib/links/confirm"
import { makeLink } from "@/lib/links/link"
import { reset } from "@/lib/links/reset"
import { linkSecret } from "@/lib/links/secret"
import { rounds } from "../support/rounds"
import { at, enrol, PASSWORD, person } from "./people"

const NEW = "eight quiet green hills"
const MINUTE = 60_000
const from = { address: "home", device: null, deviceSecret: "own" }

async function signedIn(role: Role = "PATIENT") {
  const who = await person(role)
  return { ...who, holder: makeHolder(who.userId, role, await openSession(who, null, at)) }
}

const secretOf = async (who: { userId: string; email: string }) =>
  linkSecret("RESET", await makeLink(db(), { userId: who.userId, purpose: "RESET", address: who.email }, at))
const rowOf = async (userId: string) => (await db().select().from(users).where(eq(users.id, userId)))[0]

describe("somebody who once had the password", () => {
  it.each([
    ["reset", async (who: Owner) => reset({ token: await secretOf(who), password: NEW }, at)],
    ["change", (who: Owner) => changePassword(who.holder, { password: PASSWORD, newPassword: NEW }, at)],
  ])("can't move the account to their address once the owner's %s is done", async (_, defend) => {
    const who = await signedIn()
    const email = `thief.${who.email}`
    expect(await askEmailChange(who.holder, { email, password: PASSWORD }, at)).toMatchObject({ ok: true })
    const [link] = await db()
      .select()
      .from(links)
      .where(and(eq(links.userId, who.userId), eq(links.purpose, "CHANGE")))
    expect(await defend(who)).toMatchObject({ ok: true })
    expect(await confirmNewEmail(linkSecret("CHANGE", link?.id ?? ""), at)).toMatchObject({
      refusal: "link-over",
    })
    expect(await rowOf(who.userId)).toMatchObject({ email: who.email })
  })

  it("can't finish a sign-in that was begun with it, with a code or without, on the web or as a machine", async () => {
    const [plain, guarded] = [await person(), await person()]
    await enrol(guarded.userId)
    const proofs = [plain, guarded].map(({ email }) => prove({ email, password: PASSWORD }, from, at))
    const [one, two] = await Promise.all(proofs)
    if (!one?.ok || !two?.ok) throw new Error("not proven")
    for (const who of [plain, guarded]) {
      await db()
        .update(users)
        .set({ verifiedAt: new Date(at) })
        .where(eq(users.id, who.userId))
      expect(await reset({ token: await secretOf(who), password: NEW }, at)).toMatchObject({ ok: true })
    }
    expect(await enter(one.value, from, at)).toMatchObject({ refusal: "sign-in-again" })
    expect(await enterMachine(one.value, "curl", at)).toMatchObject({ refusal: "sign-in-again" })
    const secret = await theirSecret(guarded.userId)
    const code = await generate({ secret, epoch: at / 1000 })
    expect(await finishSignIn(two.value, code, from, at)).toMatchObject({ refusal: "sign-in-again" })
    for (const { userId } of [plain, guarded]) {
      expect(await db().$count(sessions, eq(sessions.userId, userId))).toBe(0)
      expect(await db().$count(refreshTokens, eq(refreshTokens.userId, userId))).toBe(0)
    }
  })
})

type Owner = Awaited<ReturnType<typeof signedIn>>

async function theirSecret(userId: string) {
  const { unseal } = await import("@/lib/factors/code")
  const [row] = await db().select().from(secondFactors).where(eq(secondFactors.userId, userId))
  return unseal(row?.secret ?? "")
}

describe("tokens that are traded while they are ended", () => {
  it.each<[string, (who: Owner, token: string, family: string) => Promise<unknown>]>([
    ["signing out", (_, token) => revokeTokens(token, at)],
    ["ending that device", ({ holder }, _, family) => endSession(holder, family, at)],
    ["ending all others", ({ holder }) => endOtherSessions(holder, at)],
    ["a token shown a second time", (_, token) => rotate(token, at)],
  ])("by %s have no living successor", async (_, end) => {
    for (let round = 0; round < rounds(20); round++) {
      const who = await signedIn()
      const first = await issueTokens(who, null, at)
      const used = await rotate(first.refreshToken, at)
      if (!used.ok) throw new Error(used.refusal)
      const [row] = await db().select().from(refreshTokens).where(eq(refreshTokens.userId, who.userId))
      let latest = used.value.refreshToken
      const trading = (async () => {
        for (let trade = 0; trade < 6; trade++) {
          const traded = await rotate(latest, at)
          if (!traded.ok) return
          latest = traded.value.refreshToken
        }
      })()
      await pause(round % 10)
      await Promise.all([end(who, first.refreshToken, row?.familyId ?? ""), trading])
      expect(await rotate(latest, at)).toMatchObject({ ok: false })
      const living = and(eq(refreshTokens.userId, who.userId), isNull(refreshTokens.revokedAt))
      expect(await db().$count(refreshTokens, living)).toBe(0)
    }
  })
})

describe("a second factor that isn't the owner's", () => {
  it("needs the password, but for a moment after signing in", async () => {
    const { holder } = await signedIn()
    const later = at + 10 * MINUTE
    expect(await factorOf(holder, later - 1)).toEqual({ state: "off", password: false })
    expect(await factorOf(holder, later)).toEqual({ state: "off", password: true })
    for (const password of [undefined, "not this one at all"])
      expect(await beginEnrolment(holder, { password }, later)).toMatchObject({ refusal: "wrong-password" })
    expect(await beginEnrolment(holder, { password: PASSWORD }, later)).toMatchObject({ ok: true })
  })

  it("planted and left is gone after ten minutes", async () => {
    const { holder, userId } = await signedIn()
    await beginEnrolment(holder, {}, at)
    const later = at + ENROLMENT_MS
    expect(await factorOf(holder, later - 1)).toMatchObject({ state: "begun" })
    expect(await factorOf(holder, later)).toMatchObject({ state: "off" })
    const code = await generate({ secret: await theirSecret(userId), epoch: later / 1000 })
    expect(await finishEnrolment(holder, code, later)).toMatchObject({ refusal: "not-begun" })
  })

  it("goes with a reset while nobody had confirmed the address, and stays where its owner had", async () => {
    const [sown, owned] = [await person(), await person()]
    await db()
      .update(users)
      .set({ verifiedAt: new Date(at) })
      .where(eq(users.id, owned.userId))
    for (const who of [sown, owned]) {
      await enrol(who.userId)
      expect(await reset({ token: await secretOf(who), password: NEW }, at)).toMatchObject({ ok: true })
    }
    const enters = ({ email }: { email: string }) => signIn({ email, password: NEW }, from, at)
    expect(await enters(sown)).toMatchObject({ value: { entered: { userId: sown.userId } } })
    expect(await enters(owned)).toMatchObject({ value: { asked: { userId: owned.userId } } })
  })

  it("can be cleared by the deployer, who ends every sign-in with it; another time there is none", async () => {
    const who = await signedIn("ADMIN")
    await enrol(who.userId)
    expect(await clearFactor(who.email.toUpperCase(), at)).toMatchObject({ ok: true })
    expect(await factorOf(who.holder, at)).toMatchObject({ state: "off" })
    const living = and(eq(sessions.userId, who.userId), isNull(sessions.revokedAt))
    expect(await db().$count(sessions, living)).toBe(0)
    expect(await signIn({ email: who.email, password: PASSWORD }, from, at)).toMatchObject({ ok: true })
    for (const email of [who.email, "nobody@docket.example"])
      expect(await clearFactor(email, at)).toMatchObject({ refusal: "not-on" })
  })
})
