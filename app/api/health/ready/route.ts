import { health } from "@/lib/health"

export const dynamic = "force-dynamic"

/** Ready: each part's state. 503 only when nothing can be booked. */
export async function GET(): Promise<Response> {
  const state = await health()
  const down = state.status === "down"
  return Response.json(state, {
    status: down ? 503 : 200,
    headers: { "cache-control": "no-store", ...(down && { "retry-after": "5" }) },
  })
}
