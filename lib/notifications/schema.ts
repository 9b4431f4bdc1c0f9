import { z } from "zod"

const yes = (error: string) =>
  z.union([z.boolean(), z.enum(["true", "false"], { error }).transform(value => value === "true")])
const id = z.uuid({ error: "That link is not complete." })

/** Which notification, and whether it counts as read. A form sends "true" or "false". */
export const readMark = z.strictObject({ id, read: yes("Please say read or unread.") })
export type ReadMark = z.infer<typeof readMark>

/** Which notification, and whether it is taken away or back again. */
export const deleteMark = z.strictObject({ id, deleted: yes("Please say whether to delete it.") })
export type DeleteMark = z.infer<typeof deleteMark>

export const nothing = z.strictObject({})

/** What notices are about, as a list can be narrowed to it. */
export const topics = {
  visits: [
    ...[
      "requested",
      "confirmed",
      "moved",
      "other-doctor",
      "handed-over",
      "rejected",
      "cancelled",
      "completed",
    ],
    ...["no-show", "lapsed"],
  ],
  requests: ["new-request", "new-visit", "application"],
  reminders: ["reminder"],
  payments: ["to-pay", "paid", "goes-back", "refunded", "payment-failed", "desk"],
} as const
export const topic = z.enum(["visits", "requests", "reminders", "payments"])
export type Topic = z.infer<typeof topic>

/** A list's address: bad values fall back to the whole list from its beginning. */
export const inboxSearch = z.object({
  cursor: z.string().max(500).optional().catch(undefined),
  filter: z.enum(["unread"]).optional().catch(undefined),
  about: topic.optional().catch(undefined),
})

/** The same for the API, where a bad value is an error. */
export const inboxQuery = z.strictObject({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  filter: z.enum(["unread"]).optional(),
  about: topic.optional(),
})
