import { type SQL, sql } from "drizzle-orm"
import { factsOf } from "@/lib/events/fact-rules"
import type { StoredEvent } from "@/lib/events/types"

/**
 * Writes the event into the log and marks the row as waiting for its seal: as parts of a statement (`with …`), for each row of
 * its part `mine`. A second run writes nothing. Details hold the declared facts only (ids, times, states), as the exact text
 * that is hashed later.
 */
export function appending(event: StoredEvent): SQL {
  const details = JSON.stringify(factsOf(event.type).parse(event.payload))
  return sql`
    noted as (
      insert into audit_log (event_id, action, subject_type, subject_id, actor_kind, actor_id, request_id, details, occurred_at)
      select ${event.id}::uuid, ${event.type}, ${event.subjectType}, ${event.subjectId}::uuid, ${event.actorKind},
        ${event.actorId}::uuid, ${event.requestId}, ${details}, ${event.occurredAt.toISOString()}::timestamptz from mine
      on conflict (event_id) do nothing returning id),
    unsealed as (insert into audit_unsealed (audit_id) select id from noted)`
}
