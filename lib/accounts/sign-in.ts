import { showCode } from "@/lib/factors/show"
import { ok, type Result, refuse } from "@/lib/result"
import { type Proven, prove } from "./credentials"
import { type Entered, enter, enterAfter, enterMachine, type From } from "./enter"
import type { CodeRefusal, SignInRefusal, TokenRefusal } from "./rules"
import type { Credentials, Tokens } from "./schema"

type Wait = { retryAfterSeconds: number }
/** In, or one step away: the code of the second factor. */
export type SignedIn = { entered: Entered } | { asked: Proven }

/**
 * Signs somebody in on the web at the moment `at` (epoch ms). Refuses `wrong-credentials`, `suspended`, and
 * `too-many-tries` with the seconds to wait.
 */
export async function signIn(
  credentials: Credentials,
  from: From,
  at: number,
): Promise<Result<SignedIn, SignInRefusal, Wait>> {
  const proven = await prove(credentials, from, at)
  if (!proven.ok) return proven
  if (proven.value.factor) return ok({ asked: proven.value })
  const entered = await enter(proven.value, from, at)
  return entered.ok ? ok({ entered: entered.value }, entered.events) : entered
}

/** The second step, for whom the first has proven. Refuses `wrong-code`, `code-used`, `too-many-tries`, and `sign-in-again`. */
export async function finishSignIn(
  proven: Pick<Proven, "userId" | "role" | "stamp">,
  code: string,
  from: From,
  at: number,
): Promise<Result<Entered, Exclude<CodeRefusal, "step-over">, Wait>> {
  const shown = await showCode(proven.userId, code, at)
  if (!shown.ok) return shown
  return enterAfter(ok({ ...proven, factorAt: new Date(at) }, shown.events), from, at)
}

/**
 * Tokens for a machine, for e-mail and password, and the code where the account has a second factor. A machine is
 * known by the name it gives itself. Refuses as signing in does, and `second-factor-required` without the code.
 */
export async function signInMachine(
  { code, ...credentials }: Credentials & { code?: string | undefined },
  { address, device }: Pick<From, "address" | "device">,
  at: number,
): Promise<Result<Tokens, TokenRefusal, Wait>> {
  const proven = await prove(credentials, { address, deviceSecret: null }, at)
  if (!proven.ok) return proven
  const { userId, role, factor, stamp } = proven.value
  const events: string[] = []
  if (factor) {
    if (!code) return refuse("second-factor-required")
    const shown = await showCode(userId, code, at)
    if (!shown.ok) return shown
    events.push(...shown.events)
  }
  const proof = { userId, role, stamp, factorAt: factor ? new Date(at) : null }
  const entered = await enterMachine(proof, device, at)
  return entered.ok ? ok(entered.value, [...events, ...entered.events]) : entered
}
