import { z } from "zod"
import { auditPage } from "@/lib/audit/queries"
import { auditList, filterOf } from "@/lib/audit/search-rules"
import { entryView, viewOf } from "@/lib/audit/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The audit log, newest first unless asked otherwise; `more`: more people are called so than were followed. */
export const GET = route({
  method: "GET",
  path: "/admin/audit",
  summary: "The audit log by any filter",
  who: "admin",
  query: auditList,
  output: z.strictObject({
    items: z.array(entryView),
    nextCursor: z.string().nullable(),
    more: z.boolean(),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { zone, limit, cursor, ...search } }) => {
    const page = await auditPage(actor, { ...filterOf(zone, search), limit, cursor })
    return ok({ ...page, items: page.items.map(viewOf) })
  },
})
