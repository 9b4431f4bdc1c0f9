import { z } from "zod"
import { paymentPage } from "@/lib/payments/queries"
import { paymentList, placeIn } from "@/lib/payments/search-rules"
import { paymentView, viewOf } from "@/lib/payments/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** Attempts to pay, newest first unless asked otherwise, with what goes back of each. */
export const GET = route({
  method: "GET",
  path: "/admin/payments",
  summary: "Payments by any filter, and what goes back of them",
  who: "admin",
  query: paymentList,
  place: placeIn,
  output: z.strictObject({
    items: z.array(paymentView),
    nextCursor: z.string().nullable(),
    /** More people are called so than were followed. */
    more: z.boolean(),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { zone, ...search } }) => {
    const page = await paymentPage(actor, search, zone)
    return ok({ ...page, items: page.items.map(viewOf) })
  },
})
