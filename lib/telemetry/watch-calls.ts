import { subscribe } from "node:diagnostics_channel"
import { context, type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api"
import { z } from "zod"

/** Of `fetch`, and of `http` and `https`. */
const fetched = z.object({ request: z.object({ origin: z.coerce.string(), method: z.string() }) })
const asked = z.object({ request: z.object({ host: z.string(), method: z.string() }) })
/** The request itself, not a copy: it is what its messages have in common. */
const one = z.object({ request: z.custom<object>(value => typeof value === "object" && value !== null) })
const status = z.object({ response: z.object({ statusCode: z.number() }) })

/**
 * Traces what is asked of others, by whichever library: to whom, how, what status came back. Never the address asked for,
 * nor what was sent. `collector` (host and port) is not asked in turn.
 */
export function watchCalls(tracer: Tracer, collector: string): void {
  const open = new WeakMap<object, Span>()
  const begin = (request: object, method: string, host: string) => {
    if (host === collector) return
    const attributes = { "http.request.method": method, "server.address": host }
    open.set(
      request,
      tracer.startSpan(`${method} ${host}`, { kind: SpanKind.CLIENT, attributes }, context.active()),
    )
  }
  const end = (message: unknown, failed = false) => {
    const request = requestIn(message)
    const span = request && open.get(request)
    if (!request || !span) return
    const code = status.safeParse(message).data?.response.statusCode
    if (code) span.setAttribute("http.response.status_code", code)
    if (failed || (code && code >= 500)) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
    open.delete(request)
  }
  subscribe("undici:request:create", message => {
    const [request, seen] = [requestIn(message), fetched.safeParse(message)]
    if (request && seen.success && URL.canParse(seen.data.request.origin))
      begin(request, seen.data.request.method, new URL(seen.data.request.origin).host)
  })
  subscribe("undici:request:headers", message => end(message))
  subscribe("undici:request:error", message => end(message, true))
  subscribe("http.client.request.start", message => {
    const [request, seen] = [requestIn(message), asked.safeParse(message)]
    if (request && seen.success) begin(request, seen.data.request.method, seen.data.request.host)
  })
  subscribe("http.client.response.finish", message => end(message))
  subscribe("http.client.request.error", message => end(message, true))
}

const requestIn = (message: unknown) => one.safeParse(message).data?.request
