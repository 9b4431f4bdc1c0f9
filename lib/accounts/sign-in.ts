import type { Result } from "@/lib/result"
import { ok } from "@/lib/result"
import { type Proven, prove } from "./credentials"
import type { SignInRefusal } from "./rules"
import type { Credentials } from "./schema"
import { openSession } from "./sessions"

/** Where a request comes from: the address for the limits, the device (its own words) for the person's list. */
export type From = { address: string; device: string | null }
export type SignedIn = Proven & { sessionId: string }

/**
 * Signs somebody in on the web at the moment `at` (epoch ms): a new session, never one that was there before.
 * Refuses `wrong-credentials`, `suspended`, and `too-many-tries` with the seconds to wait.
 */
export async function signIn(
  credentials: Credentials,
  from: From,
  at: number,
): Promise<Result<SignedIn, SignInRefusal, { retryAfterSeconds: number }>> {
  const proven = await prove(credentials, from.address)
  if (!proven.ok) return proven
  return ok({ ...proven.value, sessionId: await openSession(proven.value, from.device, at) })
}
