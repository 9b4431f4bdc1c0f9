import { and, eq, isNull, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { forgetTriesOf } from "@/lib/accounts/attempts"
import { hashPassword } from "@/lib/accounts/password"
import { passwordFault } from "@/lib/accounts/rules"
import { revokeAll } from "@/lib/accounts/sessions"
import { record } from "@/lib/events/record"
import { dropFactor } from "@/lib/factors/drop"
import { ok, type Result, refuse } from "@/lib/result"
import { useLink } from "./link"
import type { ResetRefusal } from "./rules"

/**
 * Sets a new password for whoever holds the link, once, at `at` (epoch ms). All sessions and tokens end, failed tries
 * are forgotten, and the address counts as confirmed: the letter reached it. It signs nobody in, so a second factor is
 * still asked for; but one that was set up before anybody had confirmed the address goes, for it was not the owner's. Refuses `link-over` and `weak-password` (the link stays good).
 */
export async function reset(
  { token, password }: { token: string; password: string },
  at: number,
): Promise<Result<null, ResetRefusal>> {
  const passwordHash = await hashPassword(password)
  const done = await db()
    .transaction(async tx => {
      const link = await useLink(tx, "RESET", token, at)
      if (!link) return refuse("link-over")
      const [user] = await tx
        .select({ name: users.name, email: users.email, verifiedAt: users.verifiedAt })
        .from(users)
        .where(and(eq(users.id, link.userId), eq(users.email, link.address), isNull(users.suspendedAt)))
      if (!user) return refuse("link-over")
      if (passwordFault(password, user)) throw new Weak()
      await tx
        .update(users)
        .set({
          passwordHash,
          verifiedAt: sql`coalesce(${users.verifiedAt}, ${new Date(at).toISOString()}::timestamptz)`,
        })
        .where(eq(users.id, link.userId))
      await revokeAll(tx, link.userId, at)
      if (!user.verifiedAt) await dropFactor(tx, link.userId)
      const subject = { type: "user", id: link.userId } as const
      const fact = { type: "PASSWORD_RESET", subject, payload: { userId: link.userId } } as const
      const event = await record(tx, fact, { kind: "holder", userId: link.userId }, at)
      return ok(link.userId, [event])
    })
    .catch((error: unknown) => {
      if (error instanceof Weak) return refuse("weak-password")
      throw error
    })
  if (!done.ok) return done
  await forgetTriesOf(done.value)
  return ok(null, done.events)
}

/** Rolls back, so that the link stays good for another password. */
class Weak extends Error {}
