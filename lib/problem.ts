import { requestId } from "./log"

const titles: Record<number, string> = {
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

export type Problem = {
  status: number
  code: string
  detail: string
  errors?: { path: string; message: string }[]
  /** Seconds, for 429 and 503. */
  retryAfter?: number
  [extra: string]: unknown
}

/** An error answer as RFC 9457 problem+json; `code` is the refusal's name. */
export function problem({ status, code, detail, retryAfter, ...rest }: Problem): Response {
  const body = {
    type: `urn:docket:${code}`,
    title: titles[status] ?? "Error",
    status,
    detail,
    code,
    requestId: requestId(),
    ...rest,
  }
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...(retryAfter && { "retry-after": String(retryAfter) }),
  }
  return new Response(JSON.stringify(body), { status, headers })
}
