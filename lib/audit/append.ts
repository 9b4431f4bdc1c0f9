import type { Tx } from "@/db/client"
import { auditLog, auditUnsealed } from "@/db/schema/audit"
import { factsOf } from "@/lib/events/fact-rules"
import type { StoredEvent } from "@/lib/events/types"

/**
 * Writes the event into the log and marks the row as waiting for its seal. A second run writes nothing.
 * Details hold the declared facts only (ids, times, states), as the exact text that is hashed later.
 */
export async function append(tx: Tx, event: StoredEvent): Promise<void> {
  const facts = factsOf(event.type)
  const [row] = await tx
    .insert(auditLog)
    .values({
      eventId: event.id,
      action: event.type,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      actorKind: event.actorKind,
      actorId: event.actorId,
      requestId: event.requestId,
      details: JSON.stringify(facts.parse(event.payload)),
      occurredAt: event.occurredAt,
    })
    .onConflictDoNothing({ target: auditLog.eventId })
    .returning({ id: auditLog.id })
  if (row) await tx.insert(auditUnsealed).values({ auditId: row.id })
}
