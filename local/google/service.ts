import type { IncomingMessage, ServerResponse } from "node:http"
import { getRequestListener, type HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { exportJWK, generateKeyPair } from "jose"
import type Provider from "oidc-provider"
import { page } from "../console/page"
import { type Identity, identity, testIdentities } from "./identities"

type Options = { issuer: string; appUrls: string[]; clientId: string; clientSecret: string }
type Bound = Context<{ Bindings: HttpBindings }>

/**
 * Google sign-in on this machine: an OpenID provider (oidc-provider) whose accounts are picked from a list, or made up
 * on the spot. What somebody chose is kept in memory; keys are new at each start.
 */
export async function googleService({ issuer, appUrls, clientId, clientSecret }: Options) {
  const people = new Map<string, Identity>(testIdentities.map(one => [one.sub, one]))
  const mount = new URL(issuer).pathname
  const { privateKey } = await generateKeyPair("RS256", { extractable: true })
  const { default: Oidc, interactionPolicy } = await quietly(() => import("oidc-provider"))
  // Each sign-in asks for the account anew, whoever was picked before; nobody is asked to agree.
  const policy = interactionPolicy.base()
  policy.remove("consent")
  const { Check, Prompt } = interactionPolicy
  const anew = new Check("anew", "the account is chosen at each sign-in", ({ oidc }) =>
    oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
  )
  policy.get("login")?.checks.add(anew)
  // What Google offers besides, and the app asks for.
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0)
  const provider: Provider = await quietly(
    async () =>
      new Oidc(issuer, {
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            redirect_uris: appUrls.map(url => `${url}/api/auth/callback/google`),
          },
        ],
        jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "box" }] },
        cookies: {
          keys: ["box"],
          names: { session: "_box_google", interaction: "_box_pick", resume: "_box_resume" },
        },
        claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
        conformIdTokenClaims: false,
        ttl: {
          Interaction: 3_600,
          Grant: 3_600,
          Session: 3_600,
          AccessToken: 3_600,
          IdToken: 3_600,
          AuthorizationCode: 60,
        },
        features: { devInteractions: { enabled: false } },
        pkce: { required: () => true },
        interactions: { policy, url: (_, { uid }) => `${mount}/interaction/${uid}` },
        findAccount: (_, sub) => {
          const person = people.get(sub)
          if (!person) return undefined
          const { email, emailVerified, name } = person
          return { accountId: sub, claims: () => ({ sub, email, email_verified: emailVerified, name }) }
        },
        // Nobody is asked to agree: whoever picks an account has.
        loadExistingGrant: async ({ oidc }) => {
          if (!oidc.client || !oidc.session?.accountId) return undefined
          const grant = new oidc.provider.Grant({
            clientId: oidc.client.clientId,
            accountId: oidc.session.accountId,
          })
          grant.addOIDCScope("openid email profile")
          await grant.save()
          return grant
        },
      }),
  )
  const callback = provider.callback()

  /** The provider stands below the issuer's path, and is told so as by a web framework. */
  const toProvider = (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => {
    request.originalUrl = request.url ?? "/"
    request.url = (request.url ?? "/").slice(mount.length) || "/"
    void callback(request, response)
  }

  const finish = async (context: Bound, result: Parameters<typeof provider.interactionFinished>[2]) => {
    const { incoming, outgoing } = context.env
    await provider.interactionFinished(incoming, outgoing, result, { mergeWithLastSubmission: false })
    return RESPONSE_ALREADY_SENT
  }

  const routes = new Hono<{ Bindings: HttpBindings }>()
    .get("/interaction/:uid", context => context.html(choose(context.req.path)))
    .post("/interaction/:uid", async context => {
      const sent = await context.req.formData()
      const cancelled = sent.has("cancel")
      if (cancelled) return finish(context, { error: "access_denied", error_description: "cancelled" })
      const picked = pickedFrom(sent)
      people.set(picked.sub, picked)
      return finish(context, { select_account: {}, login: { accountId: picked.sub, remember: false } })
    })
    .all("*", context => {
      toProvider(context.env.incoming, context.env.outgoing)
      return RESPONSE_ALREADY_SENT
    })
  const listener = getRequestListener(new Hono<{ Bindings: HttpBindings }>().route(mount, routes).fetch)
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    void listener(request, response)
  }
  return { handle, routes, identities: () => [...people.values()] }
}

/** The library warns on the console of memory that forgets and of a Node it was not tried on; here both are meant. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console
  Object.assign(console, { info: () => {}, warn: () => {} })
  try {
    return await work()
  } finally {
    Object.assign(console, { info, warn })
  }
}

function pickedFrom(sent: FormData): Identity {
  const email = String(sent.get("email") ?? "")
  const known = testIdentities.find(one => one.email === email && sent.has("known"))
  return known ?? identity(email, String(sent.get("name") ?? ""), sent.has("verified"))
}

function choose(action: string) {
  return page(
    "Choose an account",
    html`<h1>Choose an account</h1>
<p class="soft">The box stands in for Google: anybody may be anybody here.</p>
<section class="card"><ul class="rows">${testIdentities.map(
      ({ email, name, emailVerified }) =>
        html`<li><form method="post" action="${action}"><input type="hidden" name="known" value="1"><input type="hidden" name="email" value="${email}"><button>${name}</button> <span class="soft small">${email}${emailVerified ? "" : ", not verified by Google"}</span></form></li>`,
    )}</ul></section>
<section class="card"><h2>Another account</h2><form method="post" action="${action}">
<label>E-mail <input name="email" type="email" required></label><label>Name <input name="name" required></label>
<label><input type="checkbox" name="verified" checked>verified by Google</label><button>Use this account</button></form></section>
<form method="post" action="${action}"><p><button name="cancel" value="1">Cancel</button></p></form>`,
  )
}
