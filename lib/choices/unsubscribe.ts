import { createHmac, timingSafeEqual } from "node:crypto"
import { eq } from "drizzle-orm"
import { parse, stringify, validate } from "uuid"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { holdAccount } from "@/lib/accounts/hold-account"
import { keyFor } from "@/lib/accounts/keys"
import { env } from "@/lib/env"
import { ok, type Result, refuse } from "@/lib/result"
import { mayChoose, type Side, sideOf } from "./rules"
import { choose } from "./save"

/**
 * What a letter's link to turn its kind off holds: whose, which kind, and a seal over both and the channel, under a key
 * outside the database. It has no end: an old letter's link has to work too. Base64url of ids alone, nothing to read.
 */
export function unsubscribeToken(userId: string, kind: string): string {
  return Buffer.concat([parse(userId), seal(userId, kind), Buffer.from(kind)]).toString("base64url")
}

/** Whose and which kind, when we made this token; else null. */
export function readToken(token: string): { userId: string; kind: string } | null {
  if (!/^[\w-]{65,150}$/.test(token)) return null
  const bytes = Buffer.from(token, "base64url")
  // One spelling each: decoding forgives a letter too many.
  if (bytes.toString("base64url") !== token) return null
  const written = bytes.subarray(0, 16).toString("hex")
  const id = written.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  if (!validate(id)) return null
  const userId = stringify(bytes.subarray(0, 16))
  const kind = bytes.subarray(48).toString("utf8")
  return timingSafeEqual(bytes.subarray(16, 48), seal(userId, kind)) ? { userId, kind } : null
}

/** The page that turns letters of this kind off, for their foot; null where they can't be turned off. */
export function unsubscribeUrl(side: Side, userId: string, kind: string): string | null {
  return mayChoose(side, kind, "EMAIL") ? addressOf("/unsubscribe", userId, kind) : null
}

/** A letter, and whose; nobody's where somebody is invited. */
type Headed = { userId: string | null; role: Parameters<typeof sideOf>[0] | null; kind: string }

/** The same for mail programs with a button of their own (RFC 8058); none where the letter can't be turned off. */
export function unsubscribeHeaders({ userId, role, kind }: Headed): Record<string, string> | undefined {
  const side = role && sideOf(role)
  if (!userId || !side || !mayChoose(side, kind, "EMAIL")) return undefined
  return {
    "List-Unsubscribe": `<${addressOf("/api/unsubscribe", userId, kind)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  }
}

/**
 * Turns letters of the token's kind off, or on again, at `at` (epoch ms); answers with what is wanted now. A second time is as good as once. Refuses
 * `link-over` alike for a forged token, a kind that can't be chosen, and an account that is gone.
 */
export async function chooseByLink(
  token: string,
  wanted: boolean,
  at: number,
): Promise<Result<boolean, "link-over">> {
  const read = readToken(token)
  if (!read) return refuse("link-over")
  const { userId, kind } = read
  return db().transaction(async tx => {
    if (!(await holdAccount(tx, userId))) return refuse("link-over")
    const [person] = await tx.select({ role: users.role }).from(users).where(eq(users.id, userId))
    const side = person && sideOf(person.role)
    if (!side || !mayChoose(side, kind, "EMAIL")) return refuse("link-over")
    return ok(wanted, await choose(tx, { userId, side }, [{ kind, channel: "EMAIL", wanted }], at))
  })
}

function addressOf(path: string, userId: string, kind: string): string {
  const url = new URL(path, env().APP_URL)
  url.searchParams.set("token", unsubscribeToken(userId, kind))
  return url.href
}

function seal(userId: string, kind: string): Buffer {
  return createHmac("sha256", keyFor("unsubscribe")).update(`${userId}:${kind}:EMAIL`).digest()
}
