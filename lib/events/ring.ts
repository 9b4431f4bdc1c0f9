import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts } from "@/db/schema/events"
import { ringDoor } from "@/lib/live/doorbell"
import { log } from "@/lib/log"
import { ring } from "@/lib/notifications/notify"
import { recorded } from "./recorded"
import type { StoredEvent } from "./types"

/**
 * Rings bells for events just committed, in the process that committed them, as people look at them now. Never throws: who
 * was not told here is told by the consumer.
 */
export async function ringAtOnce(eventIds: string[]): Promise<void> {
  if (!eventIds.length) return
  try {
    const found = await recorded(eventIds, "notifications")
    const still = found.flatMap(({ event, rang }) => (rang ? [] : [event]))
    await ringFor(still).catch(async err => {
      if (still.length < 2) throw err
      // One that can't be told keeps nobody else's bell from ringing.
      for (const event of still) await ringFor([event]).catch(left)
    })
  } catch (err) {
    left(err)
  }
}

const left = (err: unknown) => log().warn({ err }, "bells left to the consumer")

/** Once for each event: whoever comes second waits for the first, and finds it done. */
export async function ringFor(all: StoredEvent[]): Promise<void> {
  if (!all.length) return
  const ids = all.map(({ id }) => id)
  const rang = await db().transaction(async tx => {
    const first = await tx
      .update(eventReceipts)
      .set({ rangAt: sql`now()` })
      .where(
        and(
          inArray(eventReceipts.eventId, ids),
          eq(eventReceipts.consumer, "notifications"),
          isNull(eventReceipts.rangAt),
        ),
      )
      .returning({ eventId: eventReceipts.eventId })
    const mine = new Set(first.map(({ eventId }) => eventId))
    return ring(
      tx,
      all.filter(({ id }) => mine.has(id)),
    )
  })
  await ringDoor(rang)
}
