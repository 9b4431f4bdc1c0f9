import { subscribe } from "node:diagnostics_channel"
import { IncomingMessage, ServerResponse } from "node:http"
import { beginRequest, tellRequest, type Underway } from "@/lib/log"
import { requestIdOf } from "@/lib/request-id"
import { meters } from "./meters"
import { isFile, patternOf } from "./pattern"

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
/** Said by no server: whoever asked had gone. */
const GONE = 499

/**
 * Hears of each request where Node's own server does, before the framework: pages tell neither their status nor their time.
 * Gives it its id, which everything after it finds in the headers, and writes its line unless a route has.
 */
export function watchRequests(): void {
  if (globalThis.docketWatches) return
  globalThis.docketWatches = true
  subscribe("http.server.request.start", message => {
    const { request, response } = Object(message)
    if (request instanceof IncomingMessage && response instanceof ServerResponse) watch(request, response)
  })
}

declare global {
  var docketWatches: boolean | undefined
}

function watch(request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request.url)
  if (isFile(path)) return
  const started = performance.now()
  const given = new Headers()
  for (const name of ["x-request-id", "x-vercel-id"]) {
    const value = request.headers[name]
    if (typeof value === "string" && /^[\w:.-]+$/.test(value)) given.set(name, value)
  }
  const underway: Underway = { requestId: requestIdOf(given) }
  request.headers["x-request-id"] = underway.requestId
  response.setHeader("x-request-id", underway.requestId)
  beginRequest(underway)
  response.once("close", () => {
    if (underway.told && !meters()) return
    const ms = Math.round(performance.now() - started)
    const status = response.writableFinished ? response.statusCode : GONE
    const method = methods.includes(request.method ?? "") ? request.method : "other"
    const route = `${method} ${patternOf(path)}`
    const stream = String(response.getHeader("content-type")).startsWith("text/event-stream")
    meters()?.request(route, status, stream ? null : ms)
    if (underway.told) return
    tellRequest({ route, actor: underway.actor ?? "anonymous", status, ms }, underway)
  })
}

const pathOf = (url = "/") => url.split("?", 1)[0] ?? "/"
