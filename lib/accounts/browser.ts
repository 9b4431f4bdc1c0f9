import "server-only"
import { randomBytes } from "node:crypto"
import { jwtVerify, SignJWT } from "jose"
import { cookies, headers } from "next/headers"
import { z } from "zod"
import { clientAddress } from "@/lib/cache/address"
import { now } from "@/lib/clock"
import { env } from "@/lib/env"
import type { Proven } from "./credentials"
import type { From } from "./enter"
import { keyFor } from "./keys"

const YEAR = 31_536_000
const STEP_SECONDS = 600

/** Over https only this host may set or read them. */
export const cookieName = (name: string) => (secure() ? `__Host-docket-${name}` : `docket-${name}`)
const secure = () => env().APP_URL.startsWith("https:")
const options = (maxAge: number) =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: secure(), maxAge }) as const

/** Where this request comes from, with the browser's own secret: the one it has, or a new one. */
export async function thisBrowser(): Promise<From & { deviceSecret: string }> {
  const [sent, jar] = await Promise.all([headers(), cookies()])
  const known = jar.get(cookieName("device"))?.value
  return {
    address: clientAddress(sent),
    device: sent.get("user-agent"),
    deviceSecret: known && /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString("base64url"),
  }
}

/** Lets the browser be known the next time. */
export async function rememberBrowser({ deviceSecret }: { deviceSecret: string }): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName("device"), deviceSecret, options(YEAR))
}

const claims = z.object({
  sub: z.uuid(),
  role: z.enum(["PATIENT", "DOCTOR", "ADMIN"]),
  stamp: z.string(),
  next: z.string().nullable(),
})
export type Step = Pick<Proven, "userId" | "role" | "stamp"> & { next: string | null }

/** Notes in the browser that the first step of signing in was taken: ten minutes for the second. It opens nothing by itself. */
export async function beginStep({ userId, role, stamp, next }: Step): Promise<void> {
  const issued = Math.floor(now() / 1000)
  const ticket = await new SignJWT({ role, stamp, next })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setAudience("sign-in-step")
    .setIssuedAt(issued)
    .setExpirationTime(issued + STEP_SECONDS)
    .sign(keyFor("sign-in-step"))
  const jar = await cookies()
  jar.set(cookieName("step"), ticket, options(STEP_SECONDS))
}

/** Whose second step is awaited here; null when none is, or for too long. */
export async function currentStep(): Promise<Step | null> {
  const ticket = (await cookies()).get(cookieName("step"))?.value
  if (!ticket) return null
  const read = await jwtVerify(ticket, keyFor("sign-in-step"), {
    algorithms: ["HS256"],
    audience: "sign-in-step",
    requiredClaims: ["exp"],
  }).catch(() => null)
  const claimed = claims.safeParse(read?.payload)
  if (!claimed.success) return null
  const { sub, ...step } = claimed.data
  return { userId: sub, ...step }
}

export async function endStep(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: cookieName("step"), path: "/", secure: secure() })
}
