import "server-only"
import { cookies } from "next/headers"
import { after } from "next/server"
import type { NextAuthConfig, Profile, User } from "next-auth"
import Google from "next-auth/providers/google"
import { z } from "zod"
import { afterCommit } from "@/lib/after-commit"
import { outdate } from "@/lib/cache/outdate"
import { now } from "@/lib/clock"
import { env } from "@/lib/env"
import { beginStep, cookieName, rememberBrowser, thisBrowser } from "./browser"
import { enter } from "./enter"
import { proveByGoogle } from "./google"
import { type GoogleRefusal, safePath } from "./rules"

const vouched = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.string().min(3).max(254),
  email_verified: z.boolean(),
  name: z.string().catch(""),
})

/** Whether this deployment knows Google at all. */
export const googleIsOn = () => env().GOOGLE_CLIENT_ID !== undefined

/** next-auth's provider, when configured. */
export function googleProvider(): NextAuthConfig["providers"] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_ISSUER } = env()
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return []
  return [
    Google({
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
      issuer: GOOGLE_ISSUER,
      wellKnown: `${GOOGLE_ISSUER}/.well-known/openid-configuration`,
      authorization: { params: { scope: "openid email profile", prompt: "select_account" } },
      checks: ["pkce", "state", "nonce"],
    }),
  ]
}

/**
 * next-auth asks whether somebody Google vouches for may come in. True: their ids are put into `user`, which becomes
 * the cookie. Otherwise the address to go to: the second step, or the sign-in page with the reason.
 */
export async function admitFromGoogle(user: User, profile: Profile | undefined): Promise<true | string> {
  const read = vouched.safeParse(profile)
  if (!read.success) return refusedTo("google-failed")
  const { iss, sub, email, email_verified, name } = read.data
  const proven = await proveByGoogle(
    { issuer: iss, subject: sub, email, emailVerified: email_verified, name },
    now(),
  )
  if (!proven.ok) return refusedTo(proven.refusal)
  const { userId, role, factor, stamp } = proven.value
  await outdate(proven.events)
  if (proven.events.length) after(() => afterCommit(proven.events))
  if (factor) {
    await beginStep({ userId, role, stamp, next: await askedFor() })
    return "/sign-in/code"
  }
  const browser = await thisBrowser()
  const entered = await enter({ userId, role, stamp }, browser, now())
  if (!entered.ok) return refusedTo("google-failed")
  after(() => afterCommit(entered.events))
  await rememberBrowser(browser)
  user.id = userId
  user.sid = entered.value.sessionId
  return true
}

/** The page that was asked for before Google, as next-auth's own cookie remembers it: "/sign-in?next=…". */
async function askedFor(): Promise<string | null> {
  const back = (await cookies()).get(cookieName("callback"))?.value ?? ""
  return URL.canParse(back) ? safePath(new URL(back).searchParams.get("next")) : null
}

const refusedTo = (why: GoogleRefusal) => `/sign-in?refused=${why}`
