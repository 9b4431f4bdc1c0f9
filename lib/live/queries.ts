import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { bells, notifications } from "@/db/schema/notifications"
import type { Actor } from "@/lib/accounts/actor"
import { type News, newsOf } from "./news-rules"

/** The number on the actor's bell, and how many notices are unread. A bell that never rang shows 0. */
export async function bell(actor: Actor): Promise<{ seq: number; unread: number }> {
  const [row] = await db()
    .select({
      seq: sql<number>`coalesce((select ${bells.seq} from ${bells} where ${bells.userId} = ${actor.userId}), 0)::float8`,
      unread: sql<number>`count(*)::int`,
    })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, actor.userId),
        isNull(notifications.readAt),
        isNull(notifications.deletedAt),
      ),
    )
  return row ?? { seq: 0, unread: 0 }
}

/** More than so many, and a page had better load its list again. */
const MOST = 50

/**
 * What changed on the actor's bell above the number `after`. Numbers become visible in their order (they are counted under
 * a lock), so whoever asks for what is above the last one seen misses nothing.
 */
export async function newsSince(actor: Actor, after: number): Promise<News> {
  // The bell first: whatever it counted is there to be read by then.
  const { seq, unread } = await bell(actor)
  if (seq <= after) return newsOf({ seq, unread, changed: [], reset: seq < after })
  const changed = await db()
    .select({
      id: notifications.id,
      kind: notifications.kind,
      title: notifications.title,
      body: notifications.body,
      appointmentId: notifications.appointmentId,
      readAt: notifications.readAt,
      deletedAt: notifications.deletedAt,
      createdAt: notifications.createdAt,
    })
    .from(notifications)
    // What rang since comes with its own number and its own count.
    .where(
      and(eq(notifications.userId, actor.userId), gt(notifications.seq, after), lte(notifications.seq, seq)),
    )
    .orderBy(asc(notifications.seq), asc(notifications.createdAt))
    .limit(MOST + 1)
  const reset = changed.length > MOST
  return newsOf({ seq, unread, changed: reset ? [] : changed, reset })
}
