import { z } from "zod"

/** Which notification, and whether it counts as read. A form sends "true" or "false". */
export const readMark = z.strictObject({
  id: z.uuid({ error: "That link is not complete." }),
  read: z.union([
    z.boolean(),
    z.enum(["true", "false"], { error: "Please say read or unread." }).transform(value => value === "true"),
  ]),
})
export type ReadMark = z.infer<typeof readMark>

export const nothing = z.strictObject({})

/** A list's address: bad values fall back to the whole list from its beginning. */
export const inboxSearch = z.object({
  cursor: z.string().max(500).optional().catch(undefined),
  filter: z.enum(["unread"]).optional().catch(undefined),
})
