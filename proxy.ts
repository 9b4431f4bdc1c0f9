import { type NextRequest, NextResponse } from "next/server"
import { contentPolicy, withHashes, withNonce } from "@/lib/content-policy"
import { fixedScripts } from "@/lib/fixed-scripts"
import { problem } from "@/lib/problem"

/**
 * Headers only: who may see a page, the page itself decides. Every page made at its request has a nonce of its own; the
 * policy of one made when the site was built names its scripts.
 */
export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl
  if (!legible(pathname))
    return problem({ status: 400, code: "malformed", detail: "This address is not written correctly." })
  if (pathname.startsWith("/api/")) return NextResponse.next()
  const fixed = fixedScripts?.[pathname]
  if (fixed) {
    const response = NextResponse.next()
    response.headers.set("content-security-policy", contentPolicy(withHashes(fixed)))
    return response
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
  const policy = contentPolicy(withNonce(nonce))
  const headers = new Headers(request.headers)
  // The framework reads the nonce from here and puts it on its scripts.
  headers.set("content-security-policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  return response
}

/** The framework answers 500 to an address whose escapes are cut short, such as "/doctors/%E0%A4%A". */
function legible(path: string): boolean {
  try {
    return decodeURIComponent(path) !== ""
  } catch {
    return false
  }
}

// Prefetches too: what they bring becomes a page, and so may any address. The API has a policy that allows nothing (next.config.ts).
export const config = { matcher: "/((?!_next/static/).*)" }
