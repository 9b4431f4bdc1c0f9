import { z } from "zod"
import { stillThere } from "@/lib/accounts/bearer"
import { goesOnFrom, news } from "@/lib/live/news-rules"
import { newsSince } from "@/lib/live/queries"
import { liveStream } from "@/lib/live/stream"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"
export const maxDuration = 300

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // Says to proxies that the answer has to pass as it comes.
  "x-accel-buffering": "no",
}

/**
 * Server-sent events `news` (one object as below each) and `here` (a heartbeat); goes on from `Last-Event-ID`, else from
 * `after`. With `once=1` one object as JSON, for who can't keep a line open.
 */
export const GET = route({
  method: "GET",
  path: "/notifications/stream",
  summary: "Notifications as they happen, as server-sent events",
  who: "actor",
  quiet: true,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    once: z.literal("1").optional(),
    /** Whose page asks: another one may have signed in since in the same browser. */
    for: z.uuid().optional(),
  }),
  output: news,
  also: ["text/event-stream"],
  refusals: { "somebody-else": 403 },
  sentences: { "somebody-else": "Somebody else is signed in here now." },
  run: async ({ actor, caller, query, request }) => {
    if (query.for && query.for !== actor.userId) return refuse("somebody-else")
    const after = goesOnFrom(request.headers.get("last-event-id"), query.after)
    if (query.once || !caller) return ok(await newsSince(actor, after))
    const still = stillThere(request, caller)
    return ok(new Response(liveStream({ actor, after, still, signal: request.signal }), { headers }))
  },
})
