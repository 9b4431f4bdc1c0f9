import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { makeLink } from "./link"

/** Whether this caller may ask (refuses `too-many-tries`). Says nothing about any account. */
export async function mayAskReset(
  address: string,
): Promise<Result<null, "too-many-tries", { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("reset", address)
  return allowed ? ok(null) : refuse("too-many-tries", { retryAfterSeconds })
}

/**
 * Sends a link to set a new password, where there is such an account; returns the events. Nobody may learn which, so
 * it is called after the caller has been answered. Letters to one account are few, and further wishes are dropped.
 */
export async function askReset(email: string, at: number): Promise<string[]> {
  const { ok: allowed } = await limit("reset-account", email)
  if (!allowed) return []
  return db().transaction(async tx => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.suspendedAt), isNull(users.erasedAt)))
      .for("no key update")
    if (!user) return []
    const linkId = await makeLink(tx, { userId: user.id, purpose: "RESET", address: email }, at)
    const subject = { type: "user", id: user.id } as const
    const fact = { type: "RESET_ASKED", subject, payload: { userId: user.id, linkId } } as const
    return [await record(tx, fact, { kind: "system" }, at)]
  })
}
