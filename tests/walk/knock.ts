import { resolve } from "node:path"
import type { Actor } from "../authorisation/cast"
import type { Operation } from "./described"

/** One request to an operation; what is left out is as in the operation's own example. */
export type Sent = {
  params: Record<string, string>
  query: [string, string][]
  headers: Record<string, string>
  body?: string
}
export type Answer = { status: number; type: string; text: string; headers: Headers }
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const files = new Map<string, Record<string, Handler>>()

/** Calls the handler of a route as the framework would: its file, by the folder of its path. */
export async function knock(
  { method, path }: Operation,
  { params, query, headers, body }: Sent,
  who: Actor | null,
): Promise<Answer> {
  const file = resolve(`app/api/v1${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`)
  const handlers = files.get(file) ?? (await import(/* @vite-ignore */ file))
  files.set(file, handlers)
  const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(wellFormed(params[name] ?? "")))
  const request = new Request(`http://localhost:3999/api/v1${address}?${new URLSearchParams(query)}`, {
    method,
    headers: { ...(who && { authorization: `Bearer ${who.token}` }), ...headers },
    ...(body !== undefined && { body }),
  })
  const response = await handlers[method]?.(request, { params: Promise.resolve(params) })
  if (!response) throw new Error(`${file} has no ${method}`)
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    text,
    headers: response.headers,
  }
}

const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, "�")

/** The call of tests/authorisation/requests.ts, taken apart by the operation's path. */
export function sentBy({ path }: Operation, call: { path: string; body?: unknown }): Sent {
  const { pathname, searchParams } = new URL(call.path, "http://localhost")
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
  const found = new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, "([^/]+)")}$`).exec(pathname)
  if (!found) throw new Error(`${call.path} is not at ${path}`)
  return {
    params: Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]),
    ),
    query: [...searchParams],
    headers: call.body === undefined ? {} : { "content-type": "application/json" },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
  }
}
