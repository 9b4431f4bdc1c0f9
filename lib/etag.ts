import { createHash } from "node:crypto"

export type Tagged = { json: string; tag: string }

/** JSON with the ETag of its content. */
export function tagged(json: string): Tagged {
  return { json, tag: `"${createHash("sha256").update(json).digest("base64url").slice(0, 22)}"` }
}

/**
 * JSON that is the same for everybody, with an ETag of its content: who has it already is told so (304) and nothing else
 * (RFC 9110, 13.1.2). It is asked for anew each time, as free times and fees change.
 */
export function withTag(request: Request, { json, tag }: Tagged, headers: Record<string, string>): Response {
  const all = { ...headers, "cache-control": "no-cache", etag: tag }
  const known = request.headers.get("if-none-match")?.split(",") ?? []
  const same = known.some(one => one.trim().replace(/^W\//, "") === tag || one.trim() === "*")
  if (same) return new Response(null, { status: 304, headers: all })
  return new Response(json, { headers: { ...all, "content-type": "application/json" } })
}
