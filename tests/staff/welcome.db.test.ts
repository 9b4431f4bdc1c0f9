import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { passwordFits } from "@/lib/accounts/password"
import { askReset } from "@/lib/links/ask-reset"
import { welcomeBehind } from "@/lib/links/queries"
import { reset } from "@/lib/links/reset"
import { linkSecret } from "@/lib/links/secret"
import { welcome } from "@/lib/links/welcome"
import { sendWelcome } from "@/lib/staff/send-welcome"
import { added } from "./additions"
import { at, PASSWORD, refusals, told } from "./applicants"

const WEEK = 7 * 86_400_000
const over = { ok: false, refusal: "link-over" }

/** The secret of the newest letter to somebody. */
async function tokenTo(userId: string, purpose: "WELCOME" | "RESET" = "WELCOME"): Promise<string> {
  const rows = await db().select().from(links).where(eq(links.userId, userId))
  const [newest] = rows.filter(link => link.purpose === purpose).sort((a, b) => (a.id < b.id ? 1 : -1))
  return linkSecret(purpose, String(newest?.id))
}
const account = async (userId: string) => {
  const [row] = await db().select().from(users).where(eq(users.id, userId))
  return row
}

describe("a welcome letter's link", () => {
  it("lets one of twenty choose the first password, confirms the address, and is over then", async () => {
    const { userId, email } = await added({ name: "Wanda Welcome" })
    const token = await tokenTo(userId)
    expect(await welcomeBehind(token, at)).toEqual({ name: "Wanda Welcome", email })
    const results = await Promise.all(
      Array.from({ length: 20 }, () => welcome({ token, password: PASSWORD }, at)),
    )
    expect(refusals(results)).toEqual(Array(19).fill("link-over"))
    const user = await account(userId)
    expect(user?.verifiedAt).toEqual(new Date(at))
    expect(await passwordFits(PASSWORD, user?.passwordHash ?? null)).toBe(true)
    expect(await welcomeBehind(token, at)).toBeNull()
    expect(await told(userId)).toEqual(["EMAIL_CONFIRMED"])
  })

  it("stays good after a weak password, and to the last moment of its seven days", async () => {
    const { userId, email } = await added({ name: "Wilma Weak", email: "wilma.weakling@people.example" })
    const token = await tokenTo(userId)
    expect(await welcome({ token, password: "wilma.weakling" }, at)).toMatchObject({
      refusal: "weak-password",
    })
    expect(await welcomeBehind(token, at + WEEK - 1)).toMatchObject({ email })
    expect(await welcomeBehind(token, at + WEEK)).toBeNull()
    expect(await welcome({ token, password: PASSWORD }, at + WEEK)).toMatchObject(over)
    expect((await account(userId))?.passwordHash).toBeNull()
    expect(await welcome({ token, password: PASSWORD }, at + WEEK - 1)).toMatchObject({ ok: true })
  })

  it("opens nothing once a password was chosen by another letter, nor when forged or of another kind", async () => {
    const { userId, email } = await added()
    const token = await tokenTo(userId)
    await askReset(email, at)
    const other = await tokenTo(userId, "RESET")
    expect(await welcome({ token: other, password: PASSWORD }, at)).toMatchObject(over)
    expect(await reset({ token: other, password: PASSWORD }, at)).toMatchObject({ ok: true })
    expect(await welcome({ token, password: "four other small words" }, at)).toMatchObject(over)
    for (const forged of ["", "x", "A".repeat(64)]) expect(await welcomeBehind(forged, at)).toBeNull()
    expect(await passwordFits(PASSWORD, (await account(userId))?.passwordHash ?? null)).toBe(true)
  })

  it("is over once the letter was sent again, and none is sent to who has a password", async () => {
    const { admin, doctorId, userId } = await added()
    const first = await tokenTo(userId)
    expect(await sendWelcome(admin, { id: doctorId }, at)).toMatchObject({ ok: true })
    const second = await tokenTo(userId)
    expect(await welcome({ token: first, password: PASSWORD }, at)).toMatchObject(over)
    expect(await welcome({ token: second, password: PASSWORD }, at)).toMatchObject({ ok: true })
    expect(await sendWelcome(admin, { id: doctorId }, at)).toMatchObject({ refusal: "has-password" })
    expect(await sendWelcome(admin, { id: userId }, at)).toMatchObject({ refusal: "no-doctor" })
    expect(await told(doctorId)).toEqual(["DOCTOR_ADDED", "DOCTOR_WELCOMED"])
  })
})
