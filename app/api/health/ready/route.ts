import { health } from "@/lib/health"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"

/** Ready: each part's state and how long it took, and nothing a stranger could use. 503 only when nothing can be booked. */
export async function GET(): Promise<Response> {
  const { status, parts, migrationsBehind, oldestWaitingSeconds } = await health()
  const down = status === "down"
  const body = {
    status,
    services: Object.fromEntries(parts.map(({ name, state, ms }) => [name, { state, ms }])),
    migrations: migrationsBehind === null ? null : migrationsBehind ? "behind" : "current",
    oldestWaitingSeconds,
  }
  return Response.json(body, {
    status: down ? 503 : 200,
    headers: { "cache-control": "no-store", ...(down && { "retry-after": "5" }) },
  })
}
