import { env } from "./env"

const SENT = "authorization, content-type, idempotency-key, if-none-match, last-event-id"
const READ =
  "etag, idempotency-replayed, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id"
const KEPT_SECONDS = "600"

/**
 * What lets pages of another site call the API (Fetch standard): nothing, unless `CORS_ORIGINS` names the site. With a
 * bearer token alone, as cookies of this site never go with such a call.
 */
export function corsOf(request: Request, methods: string[]): Record<string, string> {
  const allowed = env().CORS_ORIGINS
  if (!allowed.length) return {}
  const origin = request.headers.get("origin")
  if (!origin || !allowed.includes(origin)) return { vary: "Origin" }
  const common = {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-expose-headers": READ,
  }
  if (request.method !== "OPTIONS") return common
  return {
    ...common,
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": SENT,
    "access-control-max-age": KEPT_SECONDS,
  }
}
