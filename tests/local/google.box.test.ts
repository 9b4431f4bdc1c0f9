import { createServer, type Server } from "node:http"
import * as oauth from "oauth4webapi"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freePort } from "@/local/free-port"
import { googleService } from "@/local/google/service"

const client: oauth.Client = { client_id: "an app" }
const secret = "its secret"
const app = "http://localhost:3470"
const redirect = `${app}/api/auth/callback/google`
const nina = { known: "1", email: "nina.google@people.example" }
const insecure = { [oauth.allowInsecureRequests]: true }
let issuer: string
let server: Server
let provider: oauth.AuthorizationServer

beforeAll(async () => {
  const port = await freePort(0)
  issuer = `http://localhost:${port}/google`
  const google = await googleService({
    issuer,
    appUrls: [app],
    clientId: client.client_id,
    clientSecret: secret,
  })
  server = createServer(google.handle)
  await new Promise<void>(done => server.listen(port, "127.0.0.1", done))
  const found = await oauth.discoveryRequest(new URL(issuer), insecure)
  provider = await oauth.processDiscoveryResponse(new URL(issuer), found)
})
afterAll(() => {
  server.close()
})

/** A browser as far as this flow needs one: cookies, and redirects followed up to the app. */
function browser() {
  const jar = new Map<string, string>()
  const visit = async (address: string | URL, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(address, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]?.split("=") ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const next = answer.headers.get("location")
    if (!next || next.startsWith(app)) return answer
    return visit(new URL(next, address))
  }
  return visit
}

type Visit = ReturnType<typeof browser>
type Asked = { state: string; verifier: string }

async function asked(visit: Visit = browser()) {
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const address = new URL(String(provider.authorization_endpoint))
  address.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirect,
    response_type: "code",
    scope: "openid email profile",
    prompt: "select_account",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
  }).toString()
  const page = await (await visit(address)).text()
  const form = String(/action="([^"]+)"/.exec(page)?.[1])
  const choose = async (sent: Record<string, string>) => {
    const answer = await visit(new URL(form, issuer), sent)
    return new URL(String(answer.headers.get("location")))
  }
  return { page, verifier, state, choose }
}

async function exchanged(back: URL, { state, verifier }: Asked, proof = oauth.ClientSecretBasic(secret)) {
  const params = oauth.validateAuthResponse(provider, client, back, state)
  const exchange = oauth.authorizationCodeGrantRequest
  const answer = await exchange(provider, client, proof, params, redirect, verifier, insecure)
  const tokens = await oauth.processAuthorizationCodeResponse(provider, client, answer)
  // The library itself trusts the connection; only this asks for the provider's keys.
  await oauth.validateApplicationLevelSignature(provider, answer, insecure)
  return tokens
}

async function claimsOf(sent: Record<string, string>) {
  const one = await asked()
  return oauth.getValidatedIdTokenClaims(await exchanged(await one.choose(sent), one))
}

describe("Google in the box", () => {
  it.each([
    ["riya.sharma@docket.example", "Riya Sharma", true],
    ["nina.google@people.example", "Nina Google", true],
    ["uma.unverified@people.example", "Uma Unverified", false],
  ])("vouches for %s", async (email, name, verified) => {
    const claims = await claimsOf({ known: "1", email })
    expect(claims).toMatchObject({
      iss: issuer,
      aud: client.client_id,
      email,
      name,
      email_verified: verified,
    })
    expect((await claimsOf({ known: "1", email }))?.sub).toBe(claims?.sub)
  })

  it("lets anybody be anybody", async () => {
    const claims = await claimsOf({ email: "new@people.example", name: "New Person", verified: "on" })
    expect(claims).toMatchObject({ email: "new@people.example", name: "New Person", email_verified: true })
    const unverified = await claimsOf({ email: "new@people.example", name: "New Person" })
    expect(unverified).toMatchObject({ sub: claims?.sub, email_verified: false })
  })

  it("asks for the account at each sign-in", async () => {
    const visit = browser()
    const first = await asked(visit)
    await first.choose(nina)
    expect((await asked(visit)).page).toContain("Choose an account")
  })

  it("tells the app when somebody cancels", async () => {
    const { choose } = await asked()
    const back = await choose({ cancel: "1" })
    expect(back.searchParams.get("error")).toBe("access_denied")
  })

  it("refuses a wrong verifier", async () => {
    const one = await asked()
    const wrong = exchanged(await one.choose(nina), { ...one, verifier: oauth.generateRandomCodeVerifier() })
    await expect(wrong).rejects.toMatchObject({ error: "invalid_grant" })
  })

  it.each([
    ["header", oauth.ClientSecretBasic],
    ["body", oauth.ClientSecretPost],
  ])("takes the app's secret in the %s, and no other", async (_, proof) => {
    const one = await asked()
    const back = await one.choose(nina)
    await expect(exchanged(back, one, proof("not it"))).rejects.toMatchObject({ status: 401 })
    expect(await exchanged(back, one, proof(secret))).toHaveProperty("id_token")
  })
})
