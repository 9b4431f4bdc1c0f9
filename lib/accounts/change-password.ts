import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { Holder } from "./actor"
import { confirmHolder } from "./confirm-holder"
import { hashPassword } from "./password"
import { type PasswordRefusal, passwordFault } from "./rules"
import { revokeAll } from "./sessions"

/**
 * A new password for the old one (or, where there was none, after a fresh sign-in), at `at` (epoch ms). Everything else
 * the person is signed in with ends. Refuses `weak-password` and as confirming oneself does.
 */
export async function changePassword(
  holder: Holder,
  { password, newPassword }: { password?: string | undefined; newPassword: string },
  at: number,
): Promise<Result<null, PasswordRefusal, { retryAfterSeconds: number }>> {
  const { userId, sessionId } = holder
  const confirmed = await confirmHolder(holder, password, at)
  if (!confirmed.ok) return confirmed
  const [who] = await db()
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId))
  if (!who || passwordFault(newPassword, who)) return refuse("weak-password")
  const passwordHash = await hashPassword(newPassword)
  return db().transaction(async tx => {
    const changed = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, userId), isNull(users.erasedAt)))
      .returning({ id: users.id })
    if (!changed.length) return refuse("sign-in-again")
    await revokeAll(tx, userId, at, sessionId)
    const fact = {
      type: "PASSWORD_CHANGED",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    return ok(null, [await record(tx, fact, holder, at)])
  })
}
