import { v7 } from "uuid"

/** The platform's request id when it is a plain one, otherwise a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id") ?? headers.get("x-vercel-id")
  return given && /^[\w:.-]{8,100}$/.test(given) ? given : v7()
}
