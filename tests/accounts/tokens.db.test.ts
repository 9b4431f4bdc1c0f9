import { eq } from "drizzle-orm"
import { decodeJwt, SignJWT } from "jose"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { refreshTokens } from "@/db/schema/accounts"
import { accessToken, viewerOfToken } from "@/lib/accounts/access-token"
import { keyFor } from "@/lib/accounts/keys"
import { issueTokens, revokeTokens, rotate } from "@/lib/accounts/tokens"
import { at, person, practise, suspend } from "./people"

const DAY = 86_400_000
const refused = { ok: false, refusal: "invalid-token" }

const actorOfToken = async (token: string, when: number) => (await viewerOfToken(token, when))?.actor ?? null
const issue = (who: Awaited<ReturnType<typeof person>>, when = at) => issueTokens(who, "a machine", when)

async function rotated(refreshToken: string, when = at) {
  const result = await rotate(refreshToken, when)
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}

describe("access tokens", () => {
  it("speak for the person, in the role of the database", async () => {
    const patient = await person()
    const given = await issue(patient)
    expect(given.expiresIn).toBe(600)
    expect(await actorOfToken(given.accessToken, at)).toEqual({ kind: "patient", userId: patient.userId })
    const doctor = await person("DOCTOR")
    const doctorId = await practise(doctor.userId)
    const { accessToken } = await issue(doctor)
    expect(await actorOfToken(accessToken, at)).toEqual({ kind: "doctor", userId: doctor.userId, doctorId })
  })

  it("carry ids only", async () => {
    const who = await person()
    const { accessToken } = await issue(who)
    expect(Object.keys(decodeJwt(accessToken)).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"])
  })

  it("end after ten minutes, at a suspension, and with their family", async () => {
    const who = await person()
    const { userId } = who
    const [one, other] = [await issue(who), await issue(who)]
    expect(await actorOfToken(one.accessToken, at + 599_000)).not.toBeNull()
    expect(await actorOfToken(one.accessToken, at + 600_000)).toBeNull()
    await revokeTokens(one.refreshToken, at)
    expect(await actorOfToken(one.accessToken, at)).toBeNull()
    expect(await actorOfToken(other.accessToken, at)).not.toBeNull()
    await suspend(userId)
    expect(await actorOfToken(other.accessToken, at)).toBeNull()
  })

  it("are refused when forged, altered, or made for another door", async () => {
    const who = await person()
    const { userId } = who
    const { accessToken: real } = await issue(who)
    const { sid } = decodeJwt(real)
    const make = (change: {
      key?: Uint8Array
      aud?: string
      alg?: string
      typ?: string
      iss?: string
      exp?: boolean
    }) => {
      const token = new SignJWT({ sid })
        .setProtectedHeader({ alg: change.alg ?? "HS256", typ: change.typ ?? "at+jwt" })
        .setSubject(userId)
        .setIssuer(change.iss ?? "docket")
        .setAudience(change.aud ?? "api")
      if (change.exp !== false) token.setExpirationTime(at / 1000 + 600)
      return token.sign(change.key ?? keyFor("access-token"))
    }
    expect(await actorOfToken(await make({}), at)).not.toBeNull()
    const [head = "", body = "", signature = ""] = real.split(".")
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "at+jwt" })).toString("base64url")
    const forged = [
      await make({ key: keyFor("web-ticket") }),
      await make({ key: new Uint8Array(32) }),
      await make({ aud: "web-ticket" }),
      await make({ alg: "HS384", key: new Uint8Array(48) }),
      await make({ typ: "JWT" }),
      await make({ iss: "elsewhere" }),
      await make({ exp: false }),
      `${none}.${body}.`,
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
      `${head}.${body}`,
      "",
      "null",
    ]
    expect(await Promise.all(forged.map(token => actorOfToken(token, at)))).toEqual(forged.map(() => null))
    const nobodysFamily = await accessToken(userId, userId, at)
    expect(await actorOfToken(nobodysFamily, at)).toBeNull()
  })
})

describe("refresh tokens", () => {
  it("are stored only as a hash, and each is good once", async () => {
    const who = await person()
    const { userId } = who
    const first = await issue(who)
    const second = await rotated(first.refreshToken)
    const third = await rotated(second.refreshToken)
    expect(await actorOfToken(third.accessToken, at)).not.toBeNull()
    const rows = await db().select().from(refreshTokens).where(eq(refreshTokens.userId, userId))
    expect(rows.map(row => [row.generation, row.usedAt !== null]).sort()).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ])
    expect(new Set(rows.map(row => row.familyId)).size).toBe(1)
    const stored = JSON.stringify(rows)
    for (const { refreshToken } of [first, second, third]) expect(stored).not.toContain(refreshToken)
  })

  it("a hundred at once with one token: one winner, and the family ends, for it was used twice", async () => {
    const who = await person()
    const { refreshToken } = await issue(who)
    const results = await Promise.all(Array.from({ length: 100 }, () => rotate(refreshToken, at)))
    const winners = results.flatMap(result => (result.ok ? [result.value] : []))
    expect(winners).toHaveLength(1)
    expect(results.filter(({ ok }) => !ok)).toEqual(Array(99).fill(refused))
    expect(await rotate(String(winners[0]?.refreshToken), at)).toEqual(refused)
    expect(await actorOfToken(String(winners[0]?.accessToken), at)).toBeNull()
  })

  it("a stolen one that is shown again ends its family, and no other", async () => {
    const who = await person()
    const [stolen, elsewhere] = [await issue(who), await issue(who)]
    const owners = await rotated((await rotated(stolen.refreshToken)).refreshToken)
    expect(await rotate(stolen.refreshToken, at + DAY)).toEqual(refused)
    expect(await rotate(owners.refreshToken, at + DAY)).toEqual(refused)
    expect(await actorOfToken(owners.accessToken, at)).toBeNull()
    expect(await rotate(elsewhere.refreshToken, at + DAY)).toMatchObject({ ok: true })
  })

  it("die unused after a week, and with their family after thirty days", async () => {
    const who = await person()
    const idle = await issue(who)
    expect(await rotate(idle.refreshToken, at + 7 * DAY)).toEqual(refused)
    let { refreshToken } = await issue(who)
    for (let day = 6; day < 30; day += 6) ({ refreshToken } = await rotated(refreshToken, at + day * DAY))
    expect(await rotate(refreshToken, at + 30 * DAY)).toEqual(refused)
  })

  it("are refused to a suspended account, and when nobody gave them", async () => {
    const who = await person()
    const { userId } = who
    const { refreshToken } = await issue(who)
    await suspend(userId)
    expect(await rotate(refreshToken, at)).toEqual(refused)
    expect(await rotate("x".repeat(43), at)).toEqual(refused)
    await revokeTokens("x".repeat(43), at)
  })
})
