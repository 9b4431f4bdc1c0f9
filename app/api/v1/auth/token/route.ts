import { sentences } from "@/lib/accounts/rules"
import { credentials, tokens } from "@/lib/accounts/schema"
import { signInMachine } from "@/lib/accounts/sign-in"
import { clientAddress } from "@/lib/cache/address"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** E-mail and password for tokens; with the code where the account has a second factor. */
export const POST = route({
  method: "POST",
  path: "/auth/token",
  summary: "Sign in with e-mail and password",
  who: "anyone",
  body: credentials,
  output: tokens,
  refusals: {
    "wrong-credentials": 401,
    "second-factor-required": 401,
    "wrong-code": 401,
    "code-used": 401,
    suspended: 403,
    "sign-in-again": 401,
    "too-many-tries": 429,
  },
  sentences,
  explain: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => ({ retryAfter: retryAfterSeconds }),
  run: ({ body, request: { headers } }) =>
    signInMachine(body, { address: clientAddress(headers), device: headers.get("user-agent") }, now()),
})
