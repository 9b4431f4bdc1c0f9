import { json } from "./json"
import { requestId } from "./log"

export const titles: Record<number, string> = {
  400: "Malformed request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported content type",
  422: "Invalid",
  429: "Too many requests",
  500: "Unexpected error",
  503: "Temporarily unavailable",
}

/** Seconds to wait where nothing better is known. */
const A_WHILE = 5

export type Problem = {
  status: number
  code: string
  detail: string
  errors?: { path: string; message: string }[]
  /** Seconds, for 429 and 503. */
  retryAfter?: number
  headers?: Record<string, string>
  [extra: string]: unknown
}

/** An error answer as RFC 9457 problem+json; `code` is the refusal's name. */
export function problem({ status, code, detail, retryAfter, headers: further, ...rest }: Problem): Response {
  const body = {
    type: `urn:docket:${code}`,
    title: titles[status] ?? "Error",
    status,
    detail,
    code,
    requestId: requestId(),
    ...rest,
  }
  const wait = retryAfter ?? (status === 429 || status === 503 ? A_WHILE : undefined)
  const headers = {
    "content-type": "application/problem+json",
    ...(wait && { "retry-after": String(wait) }),
    ...further,
  }
  return json(body, { status, headers })
}
