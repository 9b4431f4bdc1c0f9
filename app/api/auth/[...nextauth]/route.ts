import type { NextRequest } from "next/server"
import { handlers } from "@/lib/accounts/auth"
import { clientAddress } from "@/lib/cache/address"
import { limit } from "@/lib/cache/limit"

export * from "@/lib/other-methods"

/** next-auth's own doors. What asks Google something is counted for the caller's address. */
async function counted(request: NextRequest, handle: (request: NextRequest) => Promise<Response>) {
  if (/^\/api\/auth\/(signin|callback)\/google/.test(request.nextUrl.pathname)) {
    const { ok, retryAfterSeconds } = await limit("google", clientAddress(request.headers))
    if (!ok) return new Response(null, { status: 429, headers: { "retry-after": String(retryAfterSeconds) } })
  }
  return handle(request)
}

export const GET = (request: NextRequest) => counted(request, handlers.GET)
export const POST = (request: NextRequest) => counted(request, handlers.POST)
