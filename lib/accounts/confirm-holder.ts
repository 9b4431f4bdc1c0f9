import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { refreshTokens, sessions, users } from "@/db/schema/accounts"
import { ok, type Result, refuse } from "@/lib/result"
import type { Holder } from "./actor"
import { forgetTries, takeTry } from "./attempts"
import { passwordFits } from "./password"

const FRESH_MS = 10 * 60_000

export type ConfirmHolderRefusal = "wrong-password" | "sign-in-again" | "too-many-tries"

/**
 * That it is really the person, before something that can't be undone: by the password, or, where the account has
 * none, by having signed in within the last ten minutes. Refuses `wrong-password`, `sign-in-again`, `too-many-tries`.
 */
export async function confirmHolder(
  holder: Holder,
  password: string | undefined,
  at: number,
): Promise<Result<null, ConfirmHolderRefusal, { retryAfterSeconds: number }>> {
  const { userId } = holder
  const [user] = await db()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId))
  if (!user?.passwordHash) return (await signedInLately(holder, at)) ? ok(null) : refuse("sign-in-again")
  const guarded = { what: "password", key: userId } as const
  const wait = await takeTry(guarded, userId, at)
  if (wait !== null) return refuse("too-many-tries", { retryAfterSeconds: wait })
  if (!(await passwordFits(password ?? "", user.passwordHash))) return refuse("wrong-password")
  await forgetTries(guarded)
  return ok(null)
}

/** Whether the person has signed in within the last ten minutes. */
export async function signedInLately({ sessionId }: Holder, at: number): Promise<boolean> {
  return at - (await openedAt(sessionId)) < FRESH_MS
}

async function openedAt(sessionId: string): Promise<number> {
  const [session] = await db()
    .select({ at: sessions.createdAt })
    .from(sessions)
    .where(eq(sessions.id, sessionId))
  if (session) return session.at.getTime()
  const [first] = await db()
    .select({ at: refreshTokens.createdAt })
    .from(refreshTokens)
    .where(eq(refreshTokens.familyId, sessionId))
    .orderBy(refreshTokens.generation)
    .limit(1)
  return first?.at.getTime() ?? 0
}
