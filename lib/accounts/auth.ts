import "server-only"
import { jwtVerify, SignJWT } from "jose"
import NextAuth, { type NextAuthConfig } from "next-auth"
import Credentials from "next-auth/providers/credentials"
import { z } from "zod"
import { now } from "@/lib/clock"
import { env } from "@/lib/env"
import { log } from "@/lib/log"
import { cookieName } from "./browser"
import { admitFromGoogle, googleProvider } from "./google-door"
import { keyFor } from "./keys"
import { lifetimes, safePath } from "./rules"
import { revokeSession } from "./sessions"

const TICKET_SECONDS = 30
const MINUTES_AT_GOOGLE = 15 * 60

const ticketClaims = z.object({ sub: z.uuid(), sid: z.uuid() })
const tokenClaims = z.object({ sid: z.uuid() })

/**
 * next-auth keeps the web session's cookie: an encrypted token that carries a person's and a session's id, nothing else.
 * Who they are and whether the session lives is read from its row at each request (session.ts).
 */
const nextAuth = NextAuth(config)

export const { handlers, auth } = nextAuth

/** Puts the cookie of a session that the sign-in verb has opened into the answer. Call it in a server action. */
export async function startWebSession(userId: string, sessionId: string): Promise<void> {
  const issued = Math.floor(now() / 1000)
  const ticket = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setAudience("web-ticket")
    .setIssuedAt(issued)
    .setExpirationTime(issued + TICKET_SECONDS)
    .sign(keyFor("web-ticket"))
  await nextAuth.signIn("credentials", { ticket, redirect: false, redirectTo: "/" })
}

/** Ends the session at hand: its row is revoked, its cookie removed. Call it in a server action. */
export async function endWebSession(): Promise<void> {
  await nextAuth.signOut({ redirect: false, redirectTo: "/" })
}

/** Leads the browser to Google; it comes back to `redirectTo`, a path. Call it in a server action. */
export async function startGoogle(redirectTo: string): Promise<never> {
  return nextAuth.signIn("google", { redirectTo })
}

/** Made at the first request, so that a build needs no secrets. */
function config(): NextAuthConfig {
  const { AUTH_SECRET, APP_URL } = env()
  const secure = APP_URL.startsWith("https:")
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(name),
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, ...(maxAge && { maxAge }) },
  })
  return {
    secret: AUTH_SECRET,
    trustHost: true,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: lifetimes.PATIENT.most / 1000 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookie("session"),
      callbackUrl: cookie("callback"),
      csrfToken: cookie("csrf"),
      pkceCodeVerifier: cookie("pkce", MINUTES_AT_GOOGLE),
      state: cookie("state", MINUTES_AT_GOOGLE),
      nonce: cookie("nonce", MINUTES_AT_GOOGLE),
    },
    providers: [Credentials({ credentials: { ticket: {} }, authorize: holderOf }), ...googleProvider()],
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.provider === "google" ? admitFromGoogle(user, profile) : true,
      redirect: ({ url }) => new URL(safePath(pathOf(url)) ?? "/", APP_URL).href,
      jwt: ({ token, user }) => ({ sub: user?.id ?? token.sub, sid: user?.sid ?? token.sid }),
      // What /api/auth/session tells a browser; the server's auth() adds the cookie's claims as `user`.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: leave },
    logger: {
      error: error => log().warn({ cause: "type" in error ? error.type : error.name }, "next-auth refused"),
      warn: code => log().debug({ code }, "next-auth warned"),
      debug: () => {},
    },
  }
}

/** Passwords are proven by the sign-in verb, with its limits and named refusals; next-auth sees only its ticket. */
async function holderOf({ ticket }: Partial<Record<"ticket", unknown>>) {
  const read = await jwtVerify(String(ticket), keyFor("web-ticket"), {
    algorithms: ["HS256"],
    audience: "web-ticket",
    requiredClaims: ["exp"],
  }).catch(() => null)
  const claimed = ticketClaims.safeParse(read?.payload)
  return claimed.success ? { id: claimed.data.sub, sid: claimed.data.sid } : null
}

/** Path and search of an address, wherever it leads. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url, "https://own.invalid")
  return `${pathname}${search}`
}

async function leave(message: object): Promise<void> {
  const token = tokenClaims.safeParse("token" in message ? message.token : null)
  if (token.success) await revokeSession(token.data.sid, now())
}
