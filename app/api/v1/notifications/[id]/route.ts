import { z } from "zod"
import { markDeleted, markRead, sentences } from "@/lib/notifications/mark"
import { deleteMark, readMark } from "@/lib/notifications/schema"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const params = z.object({ id: z.uuid() })

/** Marks one as read or unread. */
export const PATCH = route({
  method: "PATCH",
  path: "/notifications/{id}",
  summary: "Mark a notification as read or unread",
  who: "actor",
  params,
  body: z.strictObject({ read: z.boolean() }),
  output: readMark,
  refusals: { "not-found": 404 },
  sentences,
  run: ({ actor, params, body }) => markRead(actor, { ...params, ...body }),
})

/** Takes one away. Harmless twice. */
export const DELETE = route({
  method: "DELETE",
  path: "/notifications/{id}",
  summary: "Take a notification away",
  who: "actor",
  params,
  output: deleteMark,
  refusals: { "not-found": 404 },
  sentences,
  run: ({ actor, params }) => markDeleted(actor, { ...params, deleted: true }),
})
