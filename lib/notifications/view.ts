import { z } from "zod"
import type { Notification } from "./queries"

/** A notification as the API shows it. */
export const noticeView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  appointmentId: z.string().nullable(),
  readAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})

export function viewOf({ readAt, createdAt, ...notice }: Notification): z.input<typeof noticeView> {
  return { ...notice, readAt: readAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
}
