import type { Route } from "next"

/** A path put together at run time (a query, a `next` parameter), for links that want a known route. */
export function href(path: string): Route {
  return path as Route
}

/** `path`, which may have some already, with the given parameters; empty ones are left out. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): Route {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value))
  const text = params.toString()
  return href(text ? `${path}${path.includes("?") ? "&" : "?"}${text}` : path)
}
