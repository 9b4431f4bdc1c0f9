import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { hashPassword } from "@/lib/accounts/password"
import { passwordFault } from "@/lib/accounts/rules"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { useLink } from "./link"
import type { ResetRefusal } from "./rules"

/**
 * Whom the practice added chooses the first password, once, at `at` (epoch ms); the address counts as confirmed, for
 * the letter reached it. It signs nobody in. Refuses `link-over`, also where a password was chosen in another way
 * since, and `weak-password` (the link stays good).
 */
export async function welcome(
  { token, password }: { token: string; password: string },
  at: number,
): Promise<Result<null, ResetRefusal>> {
  const passwordHash = await hashPassword(password)
  return db()
    .transaction(async tx => {
      const link = await useLink(tx, "WELCOME", token, at)
      if (!link) return refuse("link-over")
      const mine = and(eq(users.id, link.userId), eq(users.email, link.address), isNull(users.suspendedAt))
      const [user] = await tx
        .select({ name: users.name, email: users.email })
        .from(users)
        .where(and(mine, isNull(users.passwordHash)))
      if (!user) return refuse("link-over")
      if (passwordFault(password, user)) throw new Weak()
      await tx
        .update(users)
        .set({ passwordHash, verifiedAt: new Date(at) })
        .where(eq(users.id, link.userId))
      const subject = { type: "user", id: link.userId } as const
      const payload = { userId: link.userId, linkId: link.id, fields: ["password"] }
      const by = { kind: "holder", userId: link.userId } as const
      return ok(null, [await record(tx, { type: "EMAIL_CONFIRMED", subject, payload }, by, at)])
    })
    .catch((error: unknown) => {
      if (error instanceof Weak) return refuse("weak-password")
      throw error
    })
}

/** Rolls back, so that the link stays good for another password. */
class Weak extends Error {}
