import { enterMachine } from "@/lib/accounts/enter"
import { register } from "@/lib/accounts/register"
import { sentences } from "@/lib/accounts/rules"
import { registration, tokens } from "@/lib/accounts/schema"
import { clientAddress } from "@/lib/cache/address"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** A patient's account; answers with tokens. */
export const POST = route({
  method: "POST",
  path: "/auth/register",
  summary: "Open a patient's account; answers with tokens",
  who: "anyone",
  body: registration,
  output: tokens,
  status: 201,
  refusals: {
    "email-taken": 409,
    "phone-taken": 409,
    "sign-in-again": 401,
    "too-many-tries": 429,
  },
  sentences,
  explain: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => ({ retryAfter: retryAfterSeconds }),
  run: async ({ body, request }) => {
    const registered = await register(body, clientAddress(request.headers), now())
    if (!registered.ok) return registered
    const device = request.headers.get("user-agent")
    const entered = await enterMachine(registered.value, device, now())
    return entered.ok ? ok(entered.value, [...registered.events, ...entered.events]) : entered
  },
})
