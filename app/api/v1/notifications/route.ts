import { z } from "zod"
import { moment } from "@/lib/cursor"
import { inbox } from "@/lib/notifications/queries"
import { inboxQuery } from "@/lib/notifications/schema"
import { noticeView, viewOf } from "@/lib/notifications/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The caller's own, newest first. */
export const GET = route({
  method: "GET",
  path: "/notifications",
  summary: "Your notifications",
  who: "actor",
  query: inboxQuery,
  place: () => moment,
  output: z.strictObject({ items: z.array(noticeView), nextCursor: z.string().nullable() }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query }) => {
    const { items, nextCursor } = await inbox(actor, query)
    return ok({ items: items.map(viewOf), nextCursor })
  },
})
