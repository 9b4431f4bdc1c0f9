import { type NextRequest, NextResponse } from "next/server"
import { methodsAt } from "@/lib/api-methods"
import { contentPolicy, permissions, withHashes, withNonce } from "@/lib/content-policy"
import { corsOf } from "@/lib/cors"
import { fixedScripts } from "@/lib/fixed-scripts"
import { OPTIONS, DELETE as wrongMethod } from "@/lib/other-methods"
import { problem } from "@/lib/problem"

/**
 * Headers only: who may see a page, the page itself decides. Every page made at its request has a nonce of its own; the
 * policy of one made when the site was built names its scripts.
 */
export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl
  if (!legible(pathname))
    return problem({ status: 400, code: "malformed", detail: "This address is not written correctly." })
  // Its description is for people.
  if (/^\/api\/(?!docs(\/|$))/.test(pathname)) return toApi(request)
  const fixed = fixedScripts?.[pathname]
  if (fixed) {
    return withPolicies(NextResponse.next(), contentPolicy(withHashes(fixed)))
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
  const policy = contentPolicy(withNonce(nonce))
  const headers = new Headers(request.headers)
  // The framework reads the nonce from here and puts it on its scripts.
  headers.set("content-security-policy", policy)
  return withPolicies(NextResponse.next({ request: { headers } }), policy)
}

function withPolicies(page: NextResponse, policy: string): NextResponse {
  page.headers.set("content-security-policy", policy)
  page.headers.set("permissions-policy", permissions)
  return page
}

/** For pages of other sites: to a route, or the answer to a page asking whether it may call. */
function toApi(request: NextRequest): Response {
  const methods = methodsAt(request.nextUrl.pathname)
  const response = methods?.includes(request.method) === false ? wrongMethod(request) : answered(request)
  for (const [name, value] of Object.entries(corsOf(request, methods ?? [])))
    response.headers.append(name, value)
  return response
}

const answered = (request: NextRequest) =>
  request.method === "OPTIONS" && methodsAt(request.nextUrl.pathname) ? OPTIONS(request) : NextResponse.next()

/** The framework answers 500 to an address whose escapes are cut short, such as "/doctors/%E0%A4%A". */
function legible(path: string): boolean {
  try {
    return decodeURIComponent(path) !== ""
  } catch {
    return false
  }
}

// Prefetches too: what they bring becomes a page, and so may any address. The API has a policy that allows nothing
// (next.config.ts); of its calls only those from a page of some site pass here, and addresses with escapes.
export const config = {
  matcher: [
    "/((?!_next/static/|api/).*)",
    "/api/docs/:path*",
    // Made when the site is built, so it has no methods of its own.
    "/api/v1/openapi.json",
    { source: "/api/:path*", has: [{ type: "header", key: "origin" }] },
    "/(api/.*%.*)",
  ],
}
