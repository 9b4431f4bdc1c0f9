import { prove } from "@/lib/accounts/credentials"
import { sentences } from "@/lib/accounts/rules"
import { credentials, tokens } from "@/lib/accounts/schema"
import { issueTokens } from "@/lib/accounts/tokens"
import { clientAddress } from "@/lib/cache/address"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

/** E-mail and password for tokens. */
export const POST = route({
  method: "POST",
  path: "/auth/token",
  who: "anyone",
  body: credentials,
  output: tokens,
  refusals: {
    "wrong-credentials": 401,
    suspended: 403,
    "too-many-tries": 429,
  },
  sentences,
  explain: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => ({ retryAfter: retryAfterSeconds }),
  run: async ({ body, request }) => {
    const proven = await prove(body, clientAddress(request.headers))
    return proven.ok ? ok(await issueTokens(proven.value.userId, now())) : proven
  },
})
