import type { Allowance } from "./cache/limit"
import type { Problem } from "./problem"

/** Tells a caller how often they may still ask. */
export function tellAllowance(headers: Headers, { limit, remaining, resetSeconds }: Allowance): void {
  headers.set("ratelimit-limit", String(limit))
  headers.set("ratelimit-remaining", String(remaining))
  headers.set("ratelimit-reset", String(resetSeconds))
}

export function tooMany({ retryAfterSeconds }: Allowance): Problem {
  const detail = "Too many requests in a short time. Please wait."
  return { status: 429, code: "too-many", detail, retryAfter: retryAfterSeconds }
}
