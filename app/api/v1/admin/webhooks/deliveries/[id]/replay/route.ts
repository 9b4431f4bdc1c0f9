import { z } from "zod"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { replayDelivery } from "@/lib/webhooks/replay"
import { replaySentences } from "@/lib/webhooks/rules"
import { answerView } from "@/lib/webhooks/view"

export * from "@/lib/other-methods"

export const maxDuration = 30

/** Tried at once, ten seconds at most; should that fail, it is tried again by itself as a new one is. */
export const POST = route({
  method: "POST",
  path: "/admin/webhooks/deliveries/{id}/replay",
  summary: "Send one delivery again, under its own id",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ replays: z.number().int().min(0).max(100_000) }),
  /** Null: the queue is at it already. */
  output: z.strictObject({ answered: answerView.nullable() }),
  refusals: { "not-found": 404, "again-already": 409, "still-waiting": 409, "is-off": 409, "is-test": 409 },
  sentences: replaySentences,
  run: async ({ actor, params: { id }, body }) => {
    const done = await replayDelivery(actor, { id, ...body }, now)
    if (!done.ok) return done
    const { answered } = done.value
    return ok({ answered: answered && { ok: answered.error === null, ...answered } }, done.events)
  },
})
