import { eq, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { notify } from "../notifications/notify"
import { happened, visit } from "../notifications/people"

/** Letters waiting to be sent, one per visit confirmed by its payment. Gives their ids. */
export async function letters(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made++) {
    const event = await happened(await visit(), "APPOINTMENT_APPROVED", "system")
    await db().transaction(tx => notify(tx, event))
    const [row] = await db()
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(eq(deliveries.eventId, event.id))
    if (row) ids.push(row.id)
  }
  return ids
}

export async function letter(): Promise<string> {
  const [id] = await letters(1)
  return id ?? ""
}

export async function stateOf(id: string) {
  const [row] = await db()
    .select({
      status: deliveries.status,
      attempts: deliveries.attempts,
      providerId: deliveries.providerId,
      sentAt: deliveries.sentAt,
      lastError: deliveries.lastError,
      waits: sql<number>`round(extract(epoch from ${deliveries.nextAt} - now()))::int`,
    })
    .from(deliveries)
    .where(eq(deliveries.id, id))
  if (!row) throw new Error("no such letter")
  return row
}

/** Lets the time of a wait, or of a claim whose process died, pass. */
export async function timePasses(ids: string[]): Promise<void> {
  await db()
    .update(deliveries)
    .set({ nextAt: sql`now() - interval '1 second'` })
    .where(inArray(deliveries.id, ids))
}
