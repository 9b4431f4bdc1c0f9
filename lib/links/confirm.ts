import { and, eq, isNull } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { databaseError } from "@/db/errors"
import { links, users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { makeLink, useLink } from "./link"
import type { ConfirmRefusal } from "./rules"

/** Sends the link once more that confirms the e-mail address. Refuses `too-many-tries`; confirmed already is a success without a letter. */
export async function askConfirmation(
  { userId }: Holder,
  at: number,
): Promise<Result<null, "too-many-tries", { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("confirm", userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  return db().transaction(async tx => {
    const [user] = await tx
      .select({ email: users.email })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.verifiedAt), isNull(users.erasedAt)))
      .for("no key update")
    if (!user) return ok(null)
    const linkId = await makeLink(tx, { userId, purpose: "VERIFY", address: user.email }, at)
    const subject = { type: "user", id: userId } as const
    const fact = { type: "CONFIRMATION_ASKED", subject, payload: { userId, linkId } } as const
    return ok(null, [await record(tx, fact, { kind: "holder", userId }, at)])
  })
}

/** Confirms the address a welcome was sent to, once. Refuses `link-over`, also when the address was changed since. */
export async function confirmEmail(token: string, at: number): Promise<Result<null, ConfirmRefusal>> {
  return db().transaction(async tx => {
    const link = await useLink(tx, "VERIFY", token, at)
    if (!link) return refuse("link-over")
    const confirmed = await tx
      .update(users)
      .set({ verifiedAt: new Date(at) })
      .where(and(eq(users.id, link.userId), eq(users.email, link.address)))
      .returning({ id: users.id })
    return confirmed.length ? ok(null, [await noted(tx, link, "EMAIL_CONFIRMED", at)]) : refuse("link-over")
  })
}

/** Changes the e-mail address to the one the link was sent to. Refuses `link-over`, and `email-taken` when it is another's by now. */
export async function confirmNewEmail(token: string, at: number): Promise<Result<null, ConfirmRefusal>> {
  try {
    return await db().transaction(async tx => {
      const link = await useLink(tx, "CHANGE", token, at)
      if (!link) return refuse("link-over")
      const [before] = await tx.select({ email: users.email }).from(users).where(eq(users.id, link.userId))
      await tx.update(links).set({ replaced: before?.email }).where(eq(links.id, link.id))
      await tx
        .update(users)
        .set({ email: link.address, verifiedAt: new Date(at) })
        .where(eq(users.id, link.userId))
      return ok(null, [await noted(tx, link, "EMAIL_CHANGED", at)])
    })
  } catch (error) {
    if (databaseError(error)?.constraint === "users_email_unique") return refuse("email-taken")
    throw error
  }
}

function noted(
  tx: Tx,
  { id: linkId, userId }: { id: string; userId: string },
  type: "EMAIL_CONFIRMED" | "EMAIL_CHANGED",
  at: number,
) {
  const fact = { type, subject: { type: "user", id: userId } as const, payload: { userId, linkId } }
  return record(tx, fact, { kind: "holder", userId }, at)
}
