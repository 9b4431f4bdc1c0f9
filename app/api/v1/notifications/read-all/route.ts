import { z } from "zod"
import { markAllRead } from "@/lib/notifications/mark"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const POST = route({
  method: "POST",
  path: "/notifications/read-all",
  summary: "Mark all your notifications as read",
  who: "actor",
  output: z.strictObject({ marked: z.number().int() }),
  refusals: {},
  sentences: {},
  run: async ({ actor }) => {
    const marked = await markAllRead(actor)
    return marked.ok ? ok({ marked: marked.value }) : marked
  },
})
