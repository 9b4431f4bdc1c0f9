import { z } from "zod"
import { refresh } from "@/lib/accounts/schema"
import { revokeTokens } from "@/lib/accounts/tokens"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** Ends a refresh token and everything that came from it, access tokens included. Unknown tokens answer the same. */
export const POST = route({
  method: "POST",
  path: "/auth/logout",
  summary: "Revoke a refresh token and its session",
  who: "anyone",
  body: refresh,
  output: z.object({ signedOut: z.boolean() }),
  refusals: {},
  sentences: {},
  run: async ({ body }) => {
    await revokeTokens(body.refreshToken, now())
    return ok({ signedOut: true })
  },
})
