import { readdirSync } from "node:fs"
import { resolve } from "node:path"
import type { Declared } from "@/lib/openapi/document"

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & {
  declaration: Declared
}
export type Call = { path: string; body?: unknown; headers?: Record<string, string> }

/** Every route of the API by its name in the matrix: "POST /api/v1/appointments/[id]/cancel". */
export async function everyRoute(): Promise<Map<string, Handler>> {
  const found = new Map<string, Handler>()
  for (const file of readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith("/route.ts") || file.startsWith("openapi.json")) continue
    const handlers: Record<string, Handler> = await import(/* @vite-ignore */ resolve("app/api/v1", file))
    for (const [method, handler] of Object.entries(handlers))
      if (handler.declaration) found.set(`${method} /api/v1/${file.slice(0, -"/route.ts".length)}`, handler)
  }
  return found
}

/** A request as it reaches the route's file, by whoever holds the token. */
export function call(
  [name, handler]: [string, Handler],
  { path, body, headers = {} }: Call,
  token: string | null = null,
): Promise<Response> {
  const [method = "", route = ""] = name.split(" ")
  const { pathname } = new URL(path, "http://localhost:3999")
  const parts = pathname.split("/")
  const params = Object.fromEntries(
    route.split("/").flatMap((part, at) => (part.startsWith("[") ? [[part.slice(1, -1), parts[at]]] : [])),
  ) as Record<string, string>
  const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body)
  const request = new Request(`http://localhost:3999${path}`, {
    method,
    headers: {
      ...(sent !== undefined && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  return handler(request, { params: Promise.resolve(params) })
}
