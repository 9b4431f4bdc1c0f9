import { methodsAt } from "./api-methods"
import { problem } from "./problem"

// `export * from "@/lib/other-methods"` in a route's file: its own methods win, and all others answer as here, where the
// framework's 405 would say nothing. Not in proxy.ts: going through that costs a call more than a route's own door.

function wrongMethod(request: Request): Response {
  const allow = allowedAt(request)
  return problem({ status: 405, code: "wrong-method", detail: `Here is ${allow} only.`, headers: { allow } })
}

export {
  wrongMethod as DELETE,
  wrongMethod as GET,
  wrongMethod as PATCH,
  wrongMethod as POST,
  wrongMethod as PUT,
}

/** What an address answers to. */
export function OPTIONS(request: Request): Response {
  return new Response(null, { status: 204, headers: { allow: allowedAt(request) } })
}

const allowedAt = (request: Request) => methodsAt(new URL(request.url).pathname)?.join(", ") ?? ""
