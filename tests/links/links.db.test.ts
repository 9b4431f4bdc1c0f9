import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { makeHolder } from "@/lib/accounts/actor"
import { openSession, viewerOf } from "@/lib/accounts/sessions"
import { signIn } from "@/lib/accounts/sign-in"
import { issueTokens, rotate } from "@/lib/accounts/tokens"
import { askReset } from "@/lib/links/ask-reset"
import { askEmailChange } from "@/lib/links/change-email"
import { askConfirmation, confirmEmail, confirmNewEmail } from "@/lib/links/confirm"
import { makeLink } from "@/lib/links/link"
import { linkIsGood } from "@/lib/links/queries"
import { reset } from "@/lib/links/reset"
import { type LinkPurpose, linkLives } from "@/lib/links/rules"
import { linkId, linkSecret } from "@/lib/links/secret"
import { at, enrol, PASSWORD, person } from "../accounts/people"

const NEW = "eight quiet green hills"
const over = { ok: false, refusal: "link-over", details: undefined }
const from = { address: "home", device: null, deviceSecret: null }

async function linkTo({ userId, email }: { userId: string; email: string }, purpose: LinkPurpose, when = at) {
  return linkSecret(purpose, await makeLink(db(), { userId, purpose, address: email }, when))
}

describe("the secret of a link", () => {
  it("is 256 bits beyond the id, opens one kind of door, and stands nowhere in the database", async () => {
    const who = await person()
    const token = await linkTo(who, "RESET")
    expect(token).toMatch(/^[\w-]{64}$/)
    expect(linkId("RESET", token)).not.toBeNull()
    for (const kind of ["VERIFY", "CHANGE", "INVITE"] as const) expect(linkId(kind, token)).toBeNull()
    for (let place = 0; place < token.length; place += 7) {
      const letter = token[place] === "A" ? "B" : "A"
      expect(linkId("RESET", token.slice(0, place) + letter + token.slice(place + 1))).toBeNull()
    }
    for (const forged of ["", "x", "A".repeat(64), token.slice(1), `${token}A`, "%00", "../../.."])
      expect(linkId("RESET", forged)).toBeNull()
    const rows = JSON.stringify(await db().select().from(links).where(eq(links.userId, who.userId)))
    expect(rows).not.toContain(token.slice(22, 60))
  })
})

describe("resetting a password", () => {
  it("works once, ends every session and token, confirms the address, and signs nobody in", async () => {
    const who = await person()
    const sessionId = await openSession(who, null, at)
    const { refreshToken } = await issueTokens(who, null, at)
    const token = await linkTo(who, "RESET")
    expect(await linkIsGood("RESET", token, at)).toBe(true)
    const results = await Promise.all(Array.from({ length: 20 }, () => reset({ token, password: NEW }, at)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter(({ ok }) => !ok)).toEqual(Array(19).fill(over))
    expect(await viewerOf({ ...who, sessionId }, at)).toBeNull()
    expect(await rotate(refreshToken, at)).toMatchObject({ ok: false })
    expect(await signIn({ email: who.email, password: PASSWORD }, from, at)).toMatchObject({ ok: false })
    expect(await signIn({ email: who.email, password: NEW }, from, at)).toMatchObject({ ok: true })
    const [row] = await db().select().from(users).where(eq(users.id, who.userId))
    expect(row?.verifiedAt).toEqual(new Date(at))
    expect(await linkIsGood("RESET", token, at)).toBe(false)
  })

  it("does not go round the second factor", async () => {
    const who = await person()
    await enrol(who.userId)
    await db()
      .update(users)
      .set({ verifiedAt: new Date(at) })
      .where(eq(users.id, who.userId))
    await reset({ token: await linkTo(who, "RESET"), password: NEW }, at)
    expect(await signIn({ email: who.email, password: NEW }, from, at)).toMatchObject({
      value: { asked: { factor: true } },
    })
  })

  it("is over after twenty minutes, after another was used, and after a change of address", async () => {
    const who = await person()
    const [one, other] = [await linkTo(who, "RESET"), await linkTo(who, "RESET")]
    expect(await reset({ token: one, password: NEW }, at + linkLives.RESET)).toEqual(over)
    expect(await reset({ token: other, password: NEW }, at)).toMatchObject({ ok: true })
    expect(await reset({ token: one, password: NEW }, at)).toEqual(over)
    const newer = await linkTo(who, "RESET")
    await db()
      .update(users)
      .set({ email: `changed.${who.email}` })
      .where(eq(users.id, who.userId))
    expect(await reset({ token: newer, password: NEW }, at)).toEqual(over)
  })

  it("keeps the link good for a better password", async () => {
    const who = await person()
    const token = await linkTo(who, "RESET")
    const weak = await reset({ token, password: who.email }, at)
    expect(weak).toMatchObject({ refusal: "weak-password" })
    expect(await reset({ token, password: NEW }, at)).toMatchObject({ ok: true })
  })

  it("sends three letters in twenty minutes to one account at most, and none to nobody", async () => {
    const { email, userId } = await person()
    for (let i = 0; i < 10; i++) await askReset(email, at)
    const asked = await db().select({ type: events.type }).from(events).where(eq(events.subjectId, userId))
    expect(asked.filter(({ type }) => type === "RESET_ASKED")).toHaveLength(3)
    expect(await askReset("nobody.here@docket.example", at)).toEqual([])
  })
})

describe("confirming an address", () => {
  it("works once, for the address it was sent to", async () => {
    const who = await person()
    const token = await linkTo(who, "VERIFY")
    expect(await confirmEmail(token, at)).toMatchObject({ ok: true })
    expect(await confirmEmail(token, at)).toEqual(over)
    const other = await person()
    const late = await linkTo(other, "VERIFY")
    await db()
      .update(users)
      .set({ email: `moved.${other.email}` })
      .where(eq(users.id, other.userId))
    expect(await confirmEmail(late, at)).toEqual(over)
  })

  it("is asked for again only where something is to be confirmed", async () => {
    const who = await person()
    const holder = makeHolder(who.userId, "PATIENT", who.userId)
    expect((await askConfirmation(holder, at)).ok && true).toBe(true)
    await confirmEmail(await linkTo(who, "VERIFY"), at)
    expect(await askConfirmation(holder, at)).toEqual({ ok: true, value: null, events: [] })
  })
})

describe("changing the address", () => {
  it("needs the password, says nothing of other people's accounts, and happens when the link is opened", async () => {
    const [who, other] = [await person(), await person()]
    const holder = makeHolder(who.userId, "PATIENT", who.userId)
    const ask = (email: string, password: string) => askEmailChange(holder, { email, password }, at)
    expect(await ask("new.one@docket.example", "not this one at all")).toMatchObject({
      refusal: "wrong-password",
    })
    expect(await ask(who.email, PASSWORD)).toMatchObject({ refusal: "same-address" })
    expect(await ask(other.email, PASSWORD)).toEqual({ ok: true, value: null, events: [] })
    expect(await ask("new.one@docket.example", PASSWORD)).toMatchObject({ ok: true })
    const token = await linkTo({ ...who, email: "new.one@docket.example" }, "CHANGE")
    expect(await confirmNewEmail(token, at)).toMatchObject({ ok: true })
    const [row] = await db().select({ email: users.email }).from(users).where(eq(users.id, who.userId))
    expect(row?.email).toBe("new.one@docket.example")
  })

  it("is refused when the address became somebody else's meanwhile", async () => {
    const [who, other] = [await person(), await person()]
    const token = await linkTo({ ...who, email: other.email }, "CHANGE")
    expect(await confirmNewEmail(token, at)).toMatchObject({ refusal: "email-taken" })
  })
})
