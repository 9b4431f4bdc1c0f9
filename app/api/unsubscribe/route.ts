import { after } from "next/server"
import { z } from "zod"
import { linkToken } from "@/lib/accounts/schema"
import { afterCommit } from "@/lib/after-commit"
import { clientAddress } from "@/lib/cache/address"
import { limit } from "@/lib/cache/limit"
import { sentences } from "@/lib/choices/rules"
import { chooseByLink } from "@/lib/choices/unsubscribe"
import { now } from "@/lib/clock"
import { log, withRequest } from "@/lib/log"
import { problem } from "@/lib/problem"
import { requestIdOf } from "@/lib/request-id"

export * from "@/lib/other-methods"

const asked = z.object({ token: linkToken })

/**
 * One click in a mail program (RFC 8058): its server posts here, from anywhere and without a cookie. The token alone
 * speaks, and all it can do is to end one kind of letter.
 */
export function POST(request: Request): Promise<Response> {
  return withRequest(requestIdOf(request.headers), async () => {
    const response = await answer(request)
    log().info({ route: "POST /api/unsubscribe", actor: "mail", status: response.status }, "request")
    return response
  })
}

/** Programs without that button open the address, and so do scanners: it leads to the page that asks, and changes nothing. */
export function GET(request: Request): Response {
  const token = tokenOf(request)
  const location = token ? `/unsubscribe?token=${encodeURIComponent(token)}` : "/unsubscribe"
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } })
}

async function answer(request: Request): Promise<Response> {
  const { ok: allowed, retryAfterSeconds } = await limit("unsubscribe", clientAddress(request.headers))
  if (!allowed)
    return problem({
      status: 429,
      code: "too-many",
      detail: "Too many requests in a short time. Please wait.",
      retryAfter: retryAfterSeconds,
    })
  const done = await chooseByLink(tokenOf(request) ?? "", false, now())
  if (!done.ok) return problem({ status: 404, code: done.refusal, detail: sentences[done.refusal] })
  after(() => afterCommit(done.events))
  return Response.json({ unsubscribed: true }, { headers: { "cache-control": "no-store" } })
}

function tokenOf(request: Request): string | null {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return asked.safeParse(query).data?.token ?? null
}
