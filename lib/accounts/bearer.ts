import "server-only"
import { now } from "@/lib/clock"
import { sameOrigin } from "@/lib/origin"
import { viewerOfToken } from "./access-token"
import { currentViewer, quietViewer } from "./session"
import { type Viewer, viewerOf } from "./sessions"

/**
 * Who a request to the API comes from. With an Authorization header only that counts, and cookies are ignored.
 * Otherwise the web session's person, for writes only when our own page sent it. Null: nobody. `quietly`: an open page asks
 * by itself, which does not count as the person being there.
 */
export async function callerOf(request: Request, quietly = false): Promise<Viewer | null> {
  if (request.headers.has("authorization")) {
    const token = tokenOf(request)
    return token ? viewerOfToken(token, now()) : null
  }
  const reads = request.method === "GET" || request.method === "HEAD"
  if (!reads && !sameOrigin(request.headers)) return null
  return quietly ? quietViewer() : currentViewer()
}

/** Says, while an answer goes on, whether its caller is still signed in and may still act. */
export function stillThere(request: Request, { holder, actor }: Viewer): () => Promise<boolean> {
  const token = tokenOf(request)
  const { userId, sessionId } = holder
  return async () => {
    const viewer = await (token ? viewerOfToken(token, now()) : viewerOf({ userId, sessionId }, now(), true))
    return viewer?.actor?.kind === actor?.kind
  }
}

function tokenOf(request: Request): string | undefined {
  return /^Bearer ([\w.-]{1,4096})$/i.exec(request.headers.get("authorization") ?? "")?.[1]
}
