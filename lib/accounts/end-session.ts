import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { refreshTokens, sessions } from "@/db/schema/accounts"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { Holder } from "./actor"
import { holdAccount } from "./hold-account"
import { revokeAll } from "./sessions"

/** Ends one of the person's own sessions or token families, by its id. Refuses `not-found` for everything else. */
export async function endSession(holder: Holder, id: string, at: number): Promise<Result<null, "not-found">> {
  const revoked = { revokedAt: new Date(at) }
  return db().transaction(async tx => {
    await holdAccount(tx, holder.userId)
    const ended = await tx
      .update(sessions)
      .set(revoked)
      .where(and(eq(sessions.id, id), eq(sessions.userId, holder.userId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id })
    const machine = await tx
      .update(refreshTokens)
      .set(revoked)
      .where(
        and(
          eq(refreshTokens.familyId, id),
          eq(refreshTokens.userId, holder.userId),
          isNull(refreshTokens.revokedAt),
        ),
      )
      .returning({ id: refreshTokens.id })
    if (!ended.length && !machine.length) return refuse("not-found")
    return ok(null, [await noted(tx, holder, at)])
  })
}

/** Ends everything the person is signed in with, but the session at hand. */
export async function endOtherSessions(holder: Holder, at: number): Promise<Result<null, never>> {
  return db().transaction(async tx => {
    await holdAccount(tx, holder.userId)
    await revokeAll(tx, holder.userId, at, holder.sessionId)
    return ok(null, [await noted(tx, holder, at)])
  })
}

function noted(tx: Parameters<typeof record>[0], holder: Holder, at: number): Promise<string> {
  const { userId } = holder
  return record(
    tx,
    { type: "SESSION_ENDED", subject: { type: "user", id: userId }, payload: { userId } },
    holder,
    at,
  )
}
