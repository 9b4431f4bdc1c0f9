import { z } from "zod"
import { now } from "@/lib/clock"
import { moment } from "@/lib/cursor"
import { deliveryLog } from "@/lib/deliveries/queries"
import { deliveryList } from "@/lib/deliveries/search-rules"
import { deliveryView, viewOf } from "@/lib/deliveries/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { instantsOf } from "@/lib/search/list-rules"

export * from "@/lib/other-methods"

/** Letters and text messages, newest first unless asked otherwise, none of their words, addresses masked. */
export const GET = route({
  method: "GET",
  path: "/admin/deliveries",
  summary: "Letters and text messages by any filter, and what became of them",
  who: "admin",
  query: deliveryList,
  place: () => moment,
  output: z.strictObject({
    items: z.array(deliveryView),
    nextCursor: z.string().nullable(),
    /** More people are called so than were followed. */
    more: z.boolean(),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { zone, from, to, ...search } }) => {
    const days = instantsOf(zone, { from, to })
    const page = await deliveryLog(actor, { ...search, from: days.from, to: days.before }, now())
    return ok({ ...page, items: page.items.map(viewOf) })
  },
})
