import { eq } from "drizzle-orm"
import { generate } from "otplib"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { recoveryCodes, secondFactors, sessions } from "@/db/schema/accounts"
import { makeHolder } from "@/lib/accounts/actor"
import { FREE_TRIES } from "@/lib/accounts/attempts"
import type { Role } from "@/lib/accounts/rules"
import { openSession, viewerOf } from "@/lib/accounts/sessions"
import { finishSignIn, signIn, signInMachine } from "@/lib/accounts/sign-in"
import { renewCodes, switchOff } from "@/lib/factors/change"
import { beginEnrolment, finishEnrolment } from "@/lib/factors/enrol"
import { factorOf } from "@/lib/factors/queries"
import { showCode } from "@/lib/factors/show"
import { at, PASSWORD, person } from "../accounts/people"

const STEP = 30_000
const from = { address: "home", device: null, deviceSecret: null }
const codeAt = (secret: string, when: number) => generate({ secret, epoch: when / 1000 })

async function enrolled(role: Role = "DOCTOR") {
  const who = await person(role)
  const sessionId = await openSession(who, null, at)
  const holder = makeHolder(who.userId, role, sessionId)
  await beginEnrolment(holder, {}, at)
  const begun = await factorOf(holder, at)
  if (begun.state !== "begun") throw new Error(begun.state)
  const done = await finishEnrolment(holder, await codeAt(begun.secret, at), at)
  if (!done.ok) throw new Error(done.refusal)
  return { ...who, holder, sessionId, secret: begun.secret, codes: done.value }
}

describe("enrolment", () => {
  it("guards nothing before the first code, ends every other session with it, and proves this one", async () => {
    const who = await person("ADMIN")
    const [here, elsewhere] = [await openSession(who, null, at), await openSession(who, null, at)]
    const holder = makeHolder(who.userId, "ADMIN", here)
    await beginEnrolment(holder, {}, at)
    expect(await signIn({ email: who.email, password: PASSWORD }, from, at)).toMatchObject({
      value: { entered: {} },
    })
    const begun = await factorOf(holder, at)
    if (begun.state !== "begun") throw new Error(begun.state)
    expect(begun.address).toMatch(/^otpauth:\/\/totp\/Docket%20Health/)
    expect(await finishEnrolment(holder, "000000", at)).toMatchObject({ refusal: "wrong-code" })
    expect(await viewerOf({ ...who, sessionId: here }, at)).toMatchObject({
      actor: null,
      lacks: "second-factor",
    })
    const done = await finishEnrolment(holder, await codeAt(begun.secret, at), at)
    expect(done.ok && new Set(done.value).size).toBe(10)
    expect(await viewerOf({ ...who, sessionId: here }, at)).toMatchObject({ actor: { kind: "admin" } })
    expect(await viewerOf({ ...who, sessionId: elsewhere }, at)).toBeNull()
    expect(await beginEnrolment(holder, {}, at)).toMatchObject({ refusal: "already-on" })
  })

  it("keeps the secret encrypted, the recovery codes hashed, and shows neither again", async () => {
    const { userId, holder, secret, codes } = await enrolled()
    const stored = JSON.stringify([
      await db().select().from(secondFactors).where(eq(secondFactors.userId, userId)),
      await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    ])
    for (const hidden of [secret, ...codes, ...codes.map(code => code.replaceAll("-", ""))])
      expect(stored).not.toContain(hidden)
    expect(await factorOf(holder, at)).toEqual({ state: "on", since: new Date(at), codesLeft: 10 })
  })
})

describe("a code", () => {
  it("is asked for on every way in, and each counts once: of twenty at the same time one", async () => {
    const who = await enrolled()
    const asked = await signIn({ email: who.email, password: PASSWORD }, from, at)
    if (!asked.ok || !("asked" in asked.value)) throw new Error("no code was asked for")
    const proven = asked.value.asked
    expect(proven).toMatchObject({ userId: who.userId, factor: true })
    const code = await codeAt(who.secret, at + 2 * STEP)
    const results = await Promise.all(
      Array.from({ length: 4 }, () => finishSignIn(proven, code, from, at + 2 * STEP)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const machine = { email: who.email, password: PASSWORD }
    const there = { address: "home", device: "curl" }
    expect(await signInMachine(machine, there, at)).toMatchObject({ refusal: "second-factor-required" })
    expect(await signInMachine({ ...machine, code }, there, at + 2 * STEP)).toMatchObject({
      refusal: "code-used",
    })
    const next = await codeAt(who.secret, at + 4 * STEP)
    expect(await signInMachine({ ...machine, code: next }, there, at + 4 * STEP)).toMatchObject({ ok: true })
    const open = await db().select().from(sessions).where(eq(sessions.userId, who.userId))
    expect(open.filter(({ factorAt }) => factorAt === null)).toEqual([])
  })

  it.each([
    [-2, "wrong-code"],
    [-1, "in"],
    [0, "in"],
    [1, "in"],
    [2, "wrong-code"],
  ])("of a clock %s steps off: %s", async (steps, told) => {
    const { userId, secret } = await enrolled()
    const then = at + 10 * STEP
    const shown = await showCode(userId, await codeAt(secret, then + steps * STEP), then)
    expect(shown.ok ? "in" : shown.refusal).toBe(told)
  })

  it("may be guessed five times, then there is a wait", async () => {
    const { userId, secret } = await enrolled()
    const later = at + 5 * STEP
    const real = await codeAt(secret, later)
    const guesses = Array.from({ length: 200 }, (_, i) => String(i).padStart(6, "0")).filter(
      one => one !== real,
    )
    const told = await Promise.all(guesses.map(guess => showCode(userId, guess, later)))
    expect(told.filter(one => !one.ok && one.refusal === "wrong-code")).toHaveLength(FREE_TRIES)
    expect(await showCode(userId, real, later)).toMatchObject({ refusal: "too-many-tries" })
    expect(await showCode(userId, await codeAt(secret, later + STEP), later + STEP)).toMatchObject({
      ok: true,
    })
  })
})

describe("recovery codes", () => {
  it("open once each, however they are typed, and are replaced together", async () => {
    const { userId, holder, codes, secret } = await enrolled()
    const [first = "", second = ""] = codes
    const results = await Promise.all([1, 2, 3].map(() => showCode(userId, first, at)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await showCode(userId, second.replaceAll("-", ""), at)).toMatchObject({ ok: true })
    const renewed = await renewCodes(holder, await codeAt(secret, at + 3 * STEP), at + 3 * STEP)
    if (!renewed.ok) throw new Error(renewed.refusal)
    expect(await showCode(userId, String(codes[2]), at)).toMatchObject({ refusal: "wrong-code" })
    expect(await showCode(userId, String(renewed.value[0]), at)).toMatchObject({ ok: true })
  })

  it("switch a doctor's second factor off, never an admin's", async () => {
    const doctor = await enrolled("DOCTOR")
    expect(await switchOff(doctor.holder, String(doctor.codes[0]), at)).toMatchObject({ ok: true })
    expect(await factorOf(doctor.holder, at)).toEqual({ state: "off", password: false })
    const admin = await enrolled("ADMIN")
    expect(await switchOff(admin.holder, String(admin.codes[0]), at)).toMatchObject({ refusal: "required" })
    expect(await factorOf(admin.holder, at)).toMatchObject({ state: "on" })
  })
})
