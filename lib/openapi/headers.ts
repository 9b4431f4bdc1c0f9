import type { Declared } from "./document"

export const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", minLength: 8, maxLength: 200 },
  example: "book-019aa0d2-7c1e",
  description: "A new random word for each thing to be done; sent again, the first answer is given again.",
}

export const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  required: false,
  schema: { type: "string" },
  example: '"k3v0b7Yl5m2Xc9uZsT1eQf"',
  description: "The ETag of the answer you have: 304 and no body where it is still the same.",
}

export const headers = {
  RateLimitLimit: {
    schema: { type: "integer" },
    example: 600,
    description: "Requests allowed in the window.",
  },
  RateLimitRemaining: {
    schema: { type: "integer" },
    example: 599,
    description: "Requests left in the window.",
  },
  RateLimitReset: {
    schema: { type: "integer" },
    example: 60,
    description: "Seconds until the window has moved on.",
  },
  RetryAfter: {
    schema: { type: "integer" },
    example: 30,
    description: "Seconds to wait before asking again.",
  },
  ETag: {
    schema: { type: "string" },
    example: '"k3v0b7Yl5m2Xc9uZsT1eQf"',
    description: "Names this content; send it as `If-None-Match` next time.",
  },
  IdempotencyReplayed: {
    schema: { const: "true" },
    example: "true",
    description: "This is the answer the key was given the first time.",
  },
}

const ref = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` })

/** The headers of success. */
export function headersOf({ method, keepsKeys }: Declared, tagged: boolean) {
  return {
    "RateLimit-Limit": ref("RateLimitLimit"),
    "RateLimit-Remaining": ref("RateLimitRemaining"),
    "RateLimit-Reset": ref("RateLimitReset"),
    ...(tagged && { ETag: ref("ETag") }),
    ...(method === "POST" && !keepsKeys && { "Idempotency-Replayed": ref("IdempotencyReplayed") }),
  }
}

/** Of a refusal that passes by itself. */
export const waiting = { "Retry-After": ref("RetryAfter") }
