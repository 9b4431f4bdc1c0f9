import { z } from "zod"
import { now } from "@/lib/clock"
import { env } from "@/lib/env"
import { sweep } from "@/lib/events/sweep"
import { tellRequest, withRequest } from "@/lib/log"
import { bears } from "@/lib/machine-secret"
import { problem } from "@/lib/problem"
import { requestIdOf } from "@/lib/request-id"

export * from "@/lib/other-methods"

const BUDGET_MS = 25_000
export const maxDuration = 60

/** `?ahead=60` also takes what falls due within that many seconds: for an operator who will not wait. */
const ahead = z.coerce.number().int().min(0).max(600).catch(0)

/** Called each minute by a schedule of the queue (POST) and by the platform's cron (GET), with the cron secret. */
export function POST(request: Request): Promise<Response> {
  return withRequest(requestIdOf(request.headers), async () => {
    if (!bears(request, env().CRON_SECRET))
      return problem({ status: 401, code: "bad-secret", detail: "Only the schedule may call this." })
    const started = performance.now()
    const swept = await sweep({
      now,
      until: now() + BUDGET_MS,
      aheadSeconds: ahead.parse(new URL(request.url).searchParams.get("ahead") ?? 0),
    })
    const ms = Math.round(performance.now() - started)
    tellRequest({ route: "POST /api/cron/sweep", actor: "cron", status: 200, ms, ...swept })
    return Response.json(swept)
  })
}

export const GET = POST
