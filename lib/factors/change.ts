import { db } from "@/db/client"
import type { Holder } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { dropFactor } from "./drop"
import { renewRecoveryCodes } from "./recovery"
import type { FactorRefusal } from "./rules"
import { showCode } from "./show"

type Changed<T> = Promise<Result<T, FactorRefusal, { retryAfterSeconds: number }>>

/** Switches the second factor off, for a code. Refuses `required` for admins, and as showing a code does. */
export async function switchOff(holder: Holder, code: string, at: number): Changed<null> {
  const { userId } = holder
  if (holder.role === "ADMIN") return refuse("required")
  const shown = await showCode(userId, code, at)
  if (!shown.ok) return shown
  return db().transaction(async tx => {
    if (!(await dropFactor(tx, userId))) return refuse("not-on")
    const fact = {
      type: "SECOND_FACTOR_OFF",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    return ok(null, [...shown.events, await record(tx, fact, holder, at)])
  })
}

/** Ten new recovery codes for a code; the old ones open nothing any more. */
export async function renewCodes(holder: Holder, code: string, at: number): Changed<string[]> {
  const { userId } = holder
  const shown = await showCode(userId, code, at)
  if (!shown.ok) return shown
  return db().transaction(async tx => {
    const fact = {
      type: "RECOVERY_CODES_RENEWED",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    return ok(await renewRecoveryCodes(tx, userId), [...shown.events, await record(tx, fact, holder, at)])
  })
}
