import { and, eq } from "drizzle-orm"
import { db } from "@/db/client"
import { devices, secondFactors, users } from "@/db/schema/accounts"
import { giveBack, limit } from "@/lib/cache/limit"
import { ok, type Result, refuse } from "@/lib/result"
import { forgetTries, type Guarded, takeTry } from "./attempts"
import { deviceHash } from "./device"
import { stampOf } from "./hold-account"
import { passwordFits } from "./password"
import type { Role, SignInRefusal } from "./rules"
import type { Credentials } from "./schema"

/** `factor`: a code is asked for before anything opens. `stamp`: of the password at that moment; with another one it is over. */
export type Proven = { userId: string; role: Role; factor: boolean; stamp: string }

/**
 * Whether these credentials are somebody's. `address` is where the caller sits, for the limits; only failures count.
 * Failures in a row are counted for the account, and apart from that for each browser its owner has used before
 * (`deviceSecret`), so that nobody can lock an owner out from afar. Refuses `too-many-tries` (with seconds to wait)
 * before looking, `wrong-credentials` for an unknown e-mail and a wrong password alike and equally slowly, `suspended`
 * only to somebody who knows the password.
 */
export async function prove(
  { email, password }: Credentials,
  { address, deviceSecret }: { address: string; deviceSecret: string | null },
  at: number,
): Promise<Result<Proven, SignInRefusal, { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("sign-in", address)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  const hash = deviceHash(deviceSecret ?? "none")
  const user = await find(email, hash)
  const guarded: Guarded = user?.known
    ? { what: "account-device", key: `${email} ${hash}` }
    : { what: "account", key: email }
  const wait = await takeTry(guarded, user?.id ?? null, at)
  if (wait !== null) return refuse("too-many-tries", { retryAfterSeconds: wait })
  const fits = await passwordFits(password, user?.passwordHash ?? null)
  if (!user || !fits) return refuse("wrong-credentials")
  await Promise.all([forgetTries(guarded), giveBack("sign-in", address)])
  if (user.suspendedAt) return refuse("suspended")
  const entrance = await limit("enter", user.id)
  if (!entrance.ok) return refuse("too-many-tries", { retryAfterSeconds: entrance.retryAfterSeconds })
  const { id: userId, role, factorEnabledAt, passwordHash } = user
  return ok({ userId, role, factor: factorEnabledAt !== null, stamp: stampOf(passwordHash) })
}

async function find(email: string, hash: string) {
  const [user] = await db()
    .select({
      id: users.id,
      role: users.role,
      passwordHash: users.passwordHash,
      suspendedAt: users.suspendedAt,
      factorEnabledAt: secondFactors.enabledAt,
      known: devices.userId,
    })
    .from(users)
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .leftJoin(devices, and(eq(devices.userId, users.id), eq(devices.deviceHash, hash)))
    .where(eq(users.email, email))
  return user
}
