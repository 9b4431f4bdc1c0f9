import { v7 } from "uuid"
import { db } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import type { Consumer } from "@/lib/events/types"

type Receipt = Partial<typeof eventReceipts.$inferInsert>

/** A sign-in of that person (user id), which its consumer gave up on; or stands with it as `receipt` says. Returns the event's id. */
export async function deadEvent(
  userId: string,
  receipt: Receipt = {},
  event: Partial<typeof events.$inferInsert> = {},
): Promise<string> {
  const id = v7()
  const consumer: Consumer = "audit"
  const happened = {
    ...{ id, type: "SIGNED_IN", subjectType: "user", subjectId: userId },
    ...{ actorKind: "holder", actorId: userId, payload: { userId } },
    occurredAt: new Date(),
    ...event,
  }
  await db().insert(events).values(happened)
  await db()
    .insert(eventReceipts)
    .values({ eventId: id, consumer, state: "DEAD", attempts: 12, lastError: "TypeError", ...receipt })
  return id
}
