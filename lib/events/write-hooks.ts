import { and, eq, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts } from "@/db/schema/events"
import { log } from "@/lib/log"
import { receive } from "./receive"

/**
 * Writes webhooks down for events just committed; where no system listens, one statement settles all of them. Never throws:
 * what failed waits for the queue.
 */
export async function writeHooks(eventIds: string[]): Promise<void> {
  for (const eventId of await heard(eventIds)) await receive(eventId, "webhooks")
}

/** Those that some system may want to hear of. */
async function heard(eventIds: string[]): Promise<string[]> {
  if (!eventIds.length) return []
  try {
    const settled = await db()
      .update(eventReceipts)
      .set({ state: "DONE", doneAt: sql`now()` })
      .where(
        and(
          inArray(eventReceipts.eventId, eventIds),
          eq(eventReceipts.consumer, "webhooks"),
          eq(eventReceipts.state, "PENDING"),
          sql`not exists (select from webhook_endpoints where removed_at is null)`,
        ),
      )
      .returning({ eventId: eventReceipts.eventId })
    const done = new Set(settled.map(({ eventId }) => eventId))
    return eventIds.filter(id => !done.has(id))
  } catch (err) {
    log().warn({ err, events: eventIds.length }, "webhooks left to the queue")
    return []
  }
}
