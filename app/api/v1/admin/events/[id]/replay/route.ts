import { z } from "zod"
import { now } from "@/lib/clock"
import { replaySentences } from "@/lib/events/console-rules"
import { replay } from "@/lib/events/replay"
import { consumerName } from "@/lib/events/types"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** Has one consumer act again on an event that is dead, or waits. */
export const POST = route({
  method: "POST",
  path: "/admin/events/{id}/replay",
  summary: "Have a consumer act on an event again that is dead, or waits",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ consumer: consumerName }),
  output: z.strictObject({
    done: z.number().int(),
    /** Not done at once: tried again by itself. */
    waiting: z.number().int(),
    left: z.number().int(),
  }),
  refusals: { "not-found": 404, "already-done": 409 },
  sentences: replaySentences,
  run: ({ actor, params, body }) => replay(actor, { eventId: params.id, ...body }, now()),
})
