import { after } from "next/server"
import { z } from "zod"
import { now } from "@/lib/clock"
import { handOver } from "@/lib/outgoing/hand-over"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { replayFailed } from "@/lib/webhooks/replay"
import { replaySentences } from "@/lib/webhooks/rules"
import { replayingFailed } from "@/lib/webhooks/schema"

export * from "@/lib/other-methods"

/** They leave after the answer, the oldest first. */
export const POST = route({
  method: "POST",
  path: "/admin/webhooks/{id}/replay",
  summary: "Send all that failed since then again",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: replayingFailed.omit({ id: true }),
  output: z.strictObject({
    many: z.number().int(),
    /** There are more: ask once again. */
    left: z.boolean(),
  }),
  status: 202,
  refusals: { "not-found": 404, "is-off": 409 },
  sentences: { "not-found": replaySentences["not-found"], "is-off": replaySentences["is-off"] },
  run: async ({ actor, params: { id }, body }) => {
    const done = await replayFailed(actor, { id, ...body }, now())
    if (!done.ok) return done
    const { ids, left } = done.value
    after(() => handOver({ ids }))
    return ok({ many: ids.length, left }, done.events)
  },
})
