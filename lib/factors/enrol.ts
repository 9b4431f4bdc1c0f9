import { and, eq, gt, isNotNull, isNull, or } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { refreshTokens, secondFactors, sessions } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { forgetTries, takeTry } from "@/lib/accounts/attempts"
import { confirmHolder, signedInLately } from "@/lib/accounts/confirm-holder"
import { holdAccount } from "@/lib/accounts/hold-account"
import { revokeAll } from "@/lib/accounts/sessions"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { newSecret, seal, stepOf, unseal } from "./code"
import { renewRecoveryCodes } from "./recovery"
import { type BeginRefusal, ENROLMENT_MS, type EnrolRefusal } from "./rules"

/**
 * A new secret to put into an app; it guards nothing until its first code is shown, within ten minutes. Whoever found a
 * session open must not lock its owner out: after ten minutes in it the password is asked for. Refuses `already-on`, and
 * as confirming oneself does.
 */
export async function beginEnrolment(
  holder: Holder,
  { password }: { password?: string | undefined },
  at: number,
): Promise<Result<null, BeginRefusal, { retryAfterSeconds: number }>> {
  if (!(await signedInLately(holder, at))) {
    const confirmed = await confirmHolder(holder, password, at)
    if (!confirmed.ok) return confirmed
  }
  const secret = await seal(newSecret())
  const begun = await db()
    .insert(secondFactors)
    .values({ userId: holder.userId, secret, createdAt: new Date(at) })
    .onConflictDoUpdate({
      target: secondFactors.userId,
      set: { secret, createdAt: new Date(at) },
      setWhere: isNull(secondFactors.enabledAt),
    })
    .returning({ userId: secondFactors.userId })
  return begun.length ? ok(null) : refuse("already-on")
}

/**
 * Switches the second factor on with the first code of the app, at `at` (epoch ms). Gives the recovery codes, to be
 * shown once. Everything else the person is signed in with ends; the session at hand counts as proven.
 */
export async function finishEnrolment(
  holder: Holder,
  code: string,
  at: number,
): Promise<Result<string[], EnrolRefusal, { retryAfterSeconds: number }>> {
  const { userId } = holder
  const guarded = { what: "factor", key: userId } as const
  const wait = await takeTry(guarded, userId, at)
  if (wait !== null) return refuse("too-many-tries", { retryAfterSeconds: wait })
  const [begun] = await db()
    .select({ secret: secondFactors.secret, enabledAt: secondFactors.enabledAt })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), stillBegun(at)))
  if (!begun) return refuse("not-begun")
  if (begun.enabledAt) return refuse("already-on")
  const step = await stepOf(await unseal(begun.secret), code, at)
  if (step === null) return refuse("wrong-code")
  const done = await db().transaction(async tx => {
    await holdAccount(tx, userId)
    const on = await tx
      .update(secondFactors)
      .set({ enabledAt: new Date(at), lastStep: step })
      .where(
        and(
          eq(secondFactors.userId, userId),
          eq(secondFactors.secret, begun.secret),
          isNull(secondFactors.enabledAt),
        ),
      )
      .returning({ userId: secondFactors.userId })
    if (!on.length) return refuse("not-begun")
    await revokeAll(tx, userId, at, holder.sessionId)
    await prove(tx, holder, at)
    const fact = {
      type: "SECOND_FACTOR_ON",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    return ok(await renewRecoveryCodes(tx, userId), [await record(tx, fact, holder, at)])
  })
  if (done.ok) await forgetTries(guarded)
  return done
}

/** On, or begun a moment ago: a secret that somebody else left there is not taken up again. */
export function stillBegun(at: number) {
  return or(isNotNull(secondFactors.enabledAt), gt(secondFactors.createdAt, new Date(at - ENROLMENT_MS)))
}

async function prove(tx: Tx, { sessionId }: Holder, at: number): Promise<void> {
  const factorAt = new Date(at)
  await tx.update(sessions).set({ factorAt }).where(eq(sessions.id, sessionId))
  await tx.update(refreshTokens).set({ factorAt }).where(eq(refreshTokens.familyId, sessionId))
}
