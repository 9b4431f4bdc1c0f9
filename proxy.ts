import { type NextRequest, NextResponse } from "next/server"
import { contentPolicy } from "@/lib/content-policy"

/** Headers only: who may see a page, the page itself decides. Every answer has a nonce of its own. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
  const policy = contentPolicy(nonce)
  const headers = new Headers(request.headers)
  // The framework reads the nonce from here and puts it on its scripts.
  headers.set("content-security-policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  return response
}

// Prefetches too: what they bring becomes a page, and so may any address. The API has a policy that allows nothing (next.config.ts).
export const config = { matcher: "/((?!api/|_next/static/).*)" }
