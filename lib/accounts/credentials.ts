import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { giveBack, type Limit, limit } from "@/lib/cache/limit"
import { ok, type Result, refuse } from "@/lib/result"
import { passwordFits } from "./password"
import type { Role, SignInRefusal } from "./rules"
import type { Credentials } from "./schema"

export type Proven = { userId: string; role: Role }

/**
 * Whether these credentials are somebody's. `address` is where the caller sits, for the limits; only failures count.
 * Refuses `too-many-tries` (with seconds to wait) before looking, `wrong-credentials` for an unknown e-mail and a wrong
 * password alike and equally slowly, `suspended` only to somebody who knows the password.
 */
export async function prove(
  { email, password }: Credentials,
  address: string,
): Promise<Result<Proven, SignInRefusal, { retryAfterSeconds: number }>> {
  const guards: [Limit, string][] = [
    ["sign-in", `${email} ${address}`],
    ["sign-in-account", email],
    ["sign-in-address", address],
  ]
  const allowed = await Promise.all(guards.map(([name, key]) => limit(name, key)))
  const full = allowed.filter(({ ok }) => !ok)
  if (full.length)
    return refuse("too-many-tries", {
      retryAfterSeconds: Math.max(...full.map(({ retryAfterSeconds }) => retryAfterSeconds)),
    })
  const [user] = await db()
    .select({
      id: users.id,
      role: users.role,
      passwordHash: users.passwordHash,
      suspendedAt: users.suspendedAt,
    })
    .from(users)
    .where(eq(users.email, email))
  const fits = await passwordFits(password, user?.passwordHash ?? null)
  if (!user || !fits) return refuse("wrong-credentials")
  await Promise.all(guards.map(([name, key]) => giveBack(name, key)))
  return user.suspendedAt ? refuse("suspended") : ok({ userId: user.id, role: user.role })
}
