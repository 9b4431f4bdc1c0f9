import { refresh, tokens } from "@/lib/accounts/schema"
import { rotate } from "@/lib/accounts/tokens"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** A refresh token for new tokens. Each is good for one use; showing one twice ends all that came from it. */
export const POST = route({
  method: "POST",
  path: "/auth/token/refresh",
  summary: "Trade a refresh token for new tokens; the old one ends",
  who: "anyone",
  body: refresh,
  output: tokens,
  refusals: { "invalid-token": 401 },
  sentences: { "invalid-token": "This refresh token is not valid any more. Please sign in again." },
  run: ({ body }) => rotate(body.refreshToken, now()),
})
