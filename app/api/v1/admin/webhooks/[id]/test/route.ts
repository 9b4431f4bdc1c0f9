import { z } from "zod"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { endpointSentences } from "@/lib/webhooks/rules"
import { tryOut } from "@/lib/webhooks/try-out"
import { answerView } from "@/lib/webhooks/view"

export * from "@/lib/other-methods"

export const maxDuration = 30

/** Waits for the receiver, ten seconds at most. */
export const POST = route({
  method: "POST",
  path: "/admin/webhooks/{id}/test",
  summary: "Send a ping, and hear what the receiver says",
  who: "admin",
  limit: "webhook",
  params: z.object({ id: z.uuid() }),
  output: answerView.extend({ deliveryId: z.string() }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": endpointSentences["not-found"] },
  run: async ({ actor, params: { id } }) => {
    const tried = await tryOut(actor, id, now)
    return tried.ok ? ok({ ok: tried.value.error === null, ...tried.value }, tried.events) : tried
  },
})
