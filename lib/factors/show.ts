import { and, eq, isNotNull, lt } from "drizzle-orm"
import { db } from "@/db/client"
import { secondFactors } from "@/db/schema/accounts"
import { forgetTries, takeTry } from "@/lib/accounts/attempts"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { stepOf, unseal } from "./code"
import { useRecoveryCode } from "./recovery"

/**
 * Takes a code of somebody's second factor, once: six digits of the app, or a recovery code. `at` in epoch ms.
 * Refuses `wrong-code`, `code-used` (two with the same code at once: one wins), `too-many-tries` with seconds to wait.
 */
export async function showCode(
  userId: string,
  code: string,
  at: number,
): Promise<Result<null, "wrong-code" | "code-used" | "too-many-tries", { retryAfterSeconds: number }>> {
  const guarded = { what: "factor", key: userId } as const
  const wait = await takeTry(guarded, userId, at)
  if (wait !== null) return refuse("too-many-tries", { retryAfterSeconds: wait })
  const taken = /^\d{6}$/.test(code) ? await takeStep(userId, code, at) : await takeRecovery(userId, code, at)
  if (taken.ok) await forgetTries(guarded)
  return taken
}

async function takeStep(
  userId: string,
  code: string,
  at: number,
): Promise<Result<null, "wrong-code" | "code-used">> {
  const [factor] = await db()
    .select({ secret: secondFactors.secret })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.enabledAt)))
  const step = factor ? await stepOf(await unseal(factor.secret), code, at) : null
  if (step === null) return refuse("wrong-code")
  const first = await db()
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
    .returning({ userId: secondFactors.userId })
  return first.length ? ok(null) : refuse("code-used")
}

async function takeRecovery(userId: string, code: string, at: number): Promise<Result<null, "wrong-code">> {
  return db().transaction(async tx => {
    if (!(await useRecoveryCode(tx, userId, code, at))) return refuse("wrong-code")
    const subject = { type: "user", id: userId } as const
    const fact = { type: "RECOVERY_CODE_USED", subject, payload: { userId } } as const
    return ok(null, [await record(tx, fact, { kind: "holder", userId }, at)])
  })
}
