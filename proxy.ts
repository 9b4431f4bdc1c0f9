import { type NextRequest, NextResponse } from "next/server"
import { contentPolicy } from "@/lib/content-policy"
import { problem } from "@/lib/problem"

/** Headers only: who may see a page, the page itself decides. Every answer has a nonce of its own. */
export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl
  if (!legible(pathname))
    return problem({ status: 400, code: "malformed", detail: "This address is not written correctly." })
  if (pathname.startsWith("/api/")) return NextResponse.next()
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
  const policy = contentPolicy(nonce)
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
