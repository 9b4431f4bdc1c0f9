import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import type { Actor } from "@/lib/accounts/actor"
import { count } from "@/lib/live/bells"
import { ringDoor } from "@/lib/live/doorbell"
import { ok, type Result, refuse } from "@/lib/result"
import type { DeleteMark, ReadMark } from "./schema"

export type MarkRefusal = "not-found"
export const sentences: Record<MarkRefusal, string> = { "not-found": "This notification doesn't exist." }

/** Marks one of the actor's own notifications read or unread. The time of first reading stays. Refuses `not-found`. */
export async function markRead(actor: Actor, { id, read }: ReadMark): Promise<Result<ReadMark, MarkRefusal>> {
  const readAt = read ? sql`coalesce(${notifications.readAt}, now())` : null
  const marked = await mark(actor, and(eq(notifications.id, id), isNull(notifications.deletedAt)), { readAt })
  return marked ? ok({ id, read }) : refuse("not-found")
}

/** Marks everything the actor has not read. Gives the number. */
export async function markAllRead(actor: Actor): Promise<Result<number, never>> {
  const unread = and(isNull(notifications.readAt), isNull(notifications.deletedAt))
  return ok(await mark(actor, unread, { readAt: sql`now()` }))
}

/** Takes one of the actor's own notifications away, or back again. Harmless twice. Refuses `not-found`. */
export async function markDeleted(
  actor: Actor,
  { id, deleted }: DeleteMark,
): Promise<Result<DeleteMark, MarkRefusal>> {
  const deletedAt = deleted ? sql`coalesce(${notifications.deletedAt}, now())` : null
  const marked = await mark(actor, eq(notifications.id, id), { deletedAt })
  return marked ? ok({ id, deleted }) : refuse("not-found")
}

type Change = { readAt: SQL | null } | { deletedAt: SQL | null }

/** Changes the actor's own notices, numbered by their bell, so that every open page of theirs hears of it. */
async function mark(actor: Actor, which: SQL | undefined, change: Change): Promise<number> {
  const marking = db().transaction(async tx => {
    const seq = (await count(tx, [actor.userId])).get(actor.userId) ?? 0
    const { rowCount } = await tx
      .update(notifications)
      .set({ ...change, seq })
      .where(and(eq(notifications.userId, actor.userId), which))
    if (!rowCount) throw new NothingMarked()
    return rowCount
  })
  const marked = await marking.catch(err => {
    if (err instanceof NothingMarked) return 0
    throw err
  })
  if (marked) await ringDoor([actor.userId])
  return marked
}

/** Takes the bell's number back: it counts changes. */
class NothingMarked extends Error {}
