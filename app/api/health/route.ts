export * from "@/lib/other-methods"

/** Alive: the process answers. */
export function GET(): Response {
  return Response.json({ status: "alive" }, { headers: { "cache-control": "no-store" } })
}
