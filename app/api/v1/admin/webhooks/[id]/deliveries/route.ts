import { z } from "zod"
import { moment } from "@/lib/cursor"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"
import { deliveryPage, endpoint } from "@/lib/webhooks/queries"
import { endpointSentences } from "@/lib/webhooks/rules"
import { deliveryFilter } from "@/lib/webhooks/schema"
import { deliveryView, viewOfDelivery } from "@/lib/webhooks/view"

export * from "@/lib/other-methods"

export const GET = route({
  method: "GET",
  path: "/admin/webhooks/{id}/deliveries",
  summary: "What a webhook was sent in the last thirty days, newest first",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  query: deliveryFilter,
  place: () => moment,
  output: z.strictObject({ items: z.array(deliveryView), nextCursor: z.string().nullable() }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": endpointSentences["not-found"] },
  run: async ({ actor, params: { id }, query }) => {
    if (!(await endpoint(actor, id))) return refuse("not-found")
    const { items, nextCursor } = await deliveryPage(actor, id, query)
    return ok({ items: items.map(viewOfDelivery), nextCursor })
  },
})
