import { z } from "zod"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"
import { rollSecret } from "@/lib/webhooks/change"
import { endpointSentences } from "@/lib/webhooks/rules"

export * from "@/lib/other-methods"

/** For a day deliveries carry two signatures, of the new secret and of the one before. */
export const POST = route({
  method: "POST",
  path: "/admin/webhooks/{id}/secret",
  summary: "Replace a webhook's secret, and get the new one, this once",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  output: z.strictObject({ secret: z.string() }),
  status: 201,
  refusals: { "not-found": 404 },
  sentences: { "not-found": endpointSentences["not-found"] },
  run: ({ actor, params: { id } }) => rollSecret(actor, id, now()),
})
