import { z } from "zod"
import { env } from "@/lib/env"
import { GOOGLE } from "@/lib/environment/schema"
import { failureOf } from "./said"
import type { Fault, Service } from "./types"

const PATIENCE_MS = 5_000
const where = "Google Cloud console, APIs and services, Credentials"
const keys = `GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: ${where}`

const discovery = z.object({ issuer: z.string(), token_endpoint: z.url() })
const refusal = z.object({ error: z.string() })

/** Sign-in by Google. */
export const google: Service = {
  name: "google",
  on: () => env().GOOGLE_CLIENT_ID !== undefined,
  answers: discovered,
  inspect: async () => {
    const notes = [`the redirect address can't be tried from here: it must be ${redirect()}`]
    try {
      const { token_endpoint } = await discovered()
      return { faults: [...formOfId(), ...(await unknownClient(token_endpoint))], notes }
    } catch (error) {
      const address = "GOOGLE_ISSUER, which only a stand-in needs"
      return { faults: [failureOf(error, keys, address)], notes }
    }
  },
}

const redirect = () => new URL("/api/auth/callback/google", env().APP_URL).href

async function discovered() {
  const { GOOGLE_ISSUER } = env()
  const answer = await fetch(`${GOOGLE_ISSUER}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) throw Object.assign(new Error("discovery"), { status: answer.status })
  const found = discovery.parse(await answer.json())
  if (found.issuer !== GOOGLE_ISSUER) throw new Error("another issuer answers")
  return found
}

function formOfId(): Fault[] {
  const { GOOGLE_ISSUER, GOOGLE_CLIENT_ID = "" } = env()
  if (GOOGLE_ISSUER !== GOOGLE || /^[\w-]+\.apps\.googleusercontent\.com$/.test(GOOGLE_CLIENT_ID)) return []
  return [{ wrong: "GOOGLE_CLIENT_ID does not end in .apps.googleusercontent.com", mend: keys }]
}

/** A code that nobody was given: a client that is known is told so, one that isn't is told that instead (RFC 6749, 5.2). */
async function unknownClient(endpoint: string): Promise<Fault[]> {
  const { GOOGLE_CLIENT_ID = "", GOOGLE_CLIENT_SECRET = "" } = env()
  const answer = await fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams({
      ...{ grant_type: "authorization_code", code: "check", redirect_uri: redirect() },
      ...{ client_id: GOOGLE_CLIENT_ID, client_secret: GOOGLE_CLIENT_SECRET },
    }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const said = refusal.safeParse(await answer.json().catch(() => null)).data?.error
  if (said === "invalid_client" || said === "unauthorized_client")
    return [{ wrong: "does not take our client id and secret", mend: keys }]
  return said ? [] : [{ wrong: `answers with an error (${answer.status})`, mend: "its status page" }]
}
