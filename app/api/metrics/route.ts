import { env } from "@/lib/env"
import { bears } from "@/lib/machine-secret"
import { problem } from "@/lib/problem"
import { meters } from "@/lib/telemetry/meters"
import { startMeters } from "@/lib/telemetry/start"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"

/** What Prometheus collects, for whoever has the token; without one in the environment there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env()
  if (!METRICS_TOKEN)
    return problem({ status: 404, code: "not-found", detail: "There is nothing at this address." })
  if (!bears(request, METRICS_TOKEN))
    return problem({
      status: 401,
      code: "bad-secret",
      detail: "Only the collector of metrics may call this.",
    })
  await startMeters()
  return new Response(await meters()?.text(), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  })
}
