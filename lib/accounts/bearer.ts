import "server-only"
import { now } from "@/lib/clock"
import { sameOrigin } from "@/lib/origin"
import { viewerOfToken } from "./access-token"
import { currentViewer } from "./session"
import type { Viewer } from "./sessions"

/**
 * Who a request to the API comes from. With an Authorization header only that counts, and cookies are ignored.
 * Otherwise the web session's person, for writes only when our own page sent it. Null: nobody.
 */
export async function callerOf(request: Request): Promise<Viewer | null> {
  const authorization = request.headers.get("authorization")
  if (authorization !== null) {
    const token = /^Bearer ([\w.-]{1,4096})$/i.exec(authorization)?.[1]
    return token ? viewerOfToken(token, now()) : null
  }
  const reads = request.method === "GET" || request.method === "HEAD"
  return reads || sameOrigin(request.headers) ? currentViewer() : null
}
