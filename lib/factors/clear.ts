import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { holdAccount } from "@/lib/accounts/hold-account"
import { revokeAll } from "@/lib/accounts/sessions"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { dropFactor } from "./drop"

/**
 * Takes away the second factor of somebody who lost both phone and recovery codes, at `at` (epoch ms): from the command
 * line of a deployment only. Their sign-ins end; the owner is told by letter. Refuses `not-on`.
 */
export async function clearFactor(email: string, at: number): Promise<Result<null, "not-on">> {
  return db().transaction(async tx => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (!user || !(await holdAccount(tx, user.id)) || !(await dropFactor(tx, user.id)))
      return refuse("not-on")
    await revokeAll(tx, user.id, at)
    const subject = { type: "user", id: user.id } as const
    const fact = { type: "SECOND_FACTOR_OFF", subject, payload: { userId: user.id } } as const
    return ok(null, [await record(tx, fact, { kind: "system" }, at)])
  })
}
