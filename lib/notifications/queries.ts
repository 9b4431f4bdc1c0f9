import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { exact } from "@/db/exact"
import { notifications } from "@/db/schema/notifications"
import type { Actor } from "@/lib/accounts/actor"
import { opaque, readCursor } from "@/lib/cursor"
import { type Topic, topics } from "./schema"

export type Notification = {
  id: string
  kind: string
  title: string
  body: string
  appointmentId: string | null
  readAt: Date | null
  createdAt: Date
}
export type Inbox = { items: Notification[]; nextCursor: string | null }
type Search = {
  cursor?: string | undefined
  limit?: number | undefined
  filter?: "unread" | undefined
  about?: Topic | undefined
}

/** The actor's own notifications, newest first, 20 a page. A cursor that is none starts from the beginning. */
export async function inbox(
  actor: Actor,
  { cursor, limit = 20, filter, about }: Search = {},
): Promise<Inbox> {
  const after = readCursor(cursor)
  const rows = await db()
    .select({
      id: notifications.id,
      kind: notifications.kind,
      title: notifications.title,
      body: notifications.body,
      appointmentId: notifications.appointmentId,
      readAt: notifications.readAt,
      createdAt: notifications.createdAt,
      exactly: exact(notifications.createdAt),
    })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, actor.userId),
        isNull(notifications.deletedAt),
        about ? inArray(notifications.kind, [...topics[about]]) : undefined,
        filter === "unread" ? isNull(notifications.readAt) : undefined,
        after
          ? sql`(${notifications.createdAt}, ${notifications.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ exactly: _, ...notice }) => notice)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, nextCursor: last ? opaque([last.exactly, last.id]) : null }
}
