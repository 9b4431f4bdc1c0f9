import { and, eq, isNull, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import type { Actor } from "@/lib/accounts/actor"
import { ok, type Result, refuse } from "@/lib/result"
import type { ReadMark } from "./schema"

export type MarkRefusal = "not-found"
export const sentences: Record<MarkRefusal, string> = { "not-found": "This notification doesn't exist." }

/** Marks one of the actor's own notifications read or unread. The time of first reading stays. Refuses `not-found`. */
export async function markRead(actor: Actor, { id, read }: ReadMark): Promise<Result<ReadMark, MarkRefusal>> {
  const [marked] = await db()
    .update(notifications)
    .set({ readAt: read ? sql`coalesce(${notifications.readAt}, now())` : null })
    .where(and(eq(notifications.id, id), eq(notifications.userId, actor.userId)))
    .returning({ id: notifications.id })
  return marked ? ok({ id, read }) : refuse("not-found")
}

/** Marks everything the actor has not read. Gives the number. */
export async function markAllRead(actor: Actor): Promise<Result<number, never>> {
  const marked = await db()
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(and(eq(notifications.userId, actor.userId), isNull(notifications.readAt)))
    .returning({ id: notifications.id })
  return ok(marked.length)
}
