import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { confirmHolder } from "@/lib/accounts/confirm-holder"
import { holdAccount } from "@/lib/accounts/hold-account"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { makeLink } from "./link"
import type { ChangeRefusal } from "./rules"

/**
 * Sends a link to a new address, for the person's password; the old address is told as well. Nothing changes before
 * the link is opened. An address of somebody else gets no letter and the same answer. Refuses `wrong-password`,
 * `sign-in-again`, `same-address`, `too-many-tries` (with seconds to wait).
 */
export async function askEmailChange(
  holder: Holder,
  { email, password }: { email: string; password?: string | undefined },
  at: number,
): Promise<Result<null, ChangeRefusal, { retryAfterSeconds: number }>> {
  const { userId } = holder
  const confirmed = await confirmHolder(holder, password, at)
  if (!confirmed.ok) return confirmed
  const { ok: allowed, retryAfterSeconds } = await limit("confirm", userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  return db().transaction(async tx => {
    if (!(await holdAccount(tx, userId))) return refuse("sign-in-again")
    const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (owner?.id === userId) return refuse("same-address")
    if (owner) return ok(null)
    const linkId = await makeLink(tx, { userId, purpose: "CHANGE", address: email }, at)
    const subject = { type: "user", id: userId } as const
    const fact = { type: "EMAIL_CHANGE_ASKED", subject, payload: { userId, linkId } } as const
    return ok(null, [await record(tx, fact, holder, at)])
  })
}
