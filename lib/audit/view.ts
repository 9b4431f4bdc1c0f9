import { z } from "zod"
import type { AuditItem } from "./queries"
import { actorKinds } from "./search-rules"

const thing = z.strictObject({ type: z.string(), id: z.string(), name: z.string().nullable() })

/** An entry of the audit log as the REST API shows it. */
export const entryView = z
  .strictObject({
    id: z.string(),
    action: z.string(),
    /** What it is about. */
    subject: thing,
    by: z.strictObject({
      kind: z.enum(actorKinds),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    /** As they were stored and sealed: ids, times, names of fields; no person's words but the practice's own reasons. */
    facts: z.record(z.string(), z.unknown()),
    requestId: z.string().nullable(),
    occurredAt: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    /** Whether it is in the chain already. */
    sealed: z.boolean(),
  })
  .meta({ id: "AuditEntry" })

const facts = entryView.shape.facts
const kind = entryView.shape.by.shape.kind

/** Reshapes an entry for the API. */
export function viewOf(entry: AuditItem): z.output<typeof entryView> {
  const { id, action, subjectType, subjectId, actorKind, actorId, actorName, requestId, sealed } = entry
  return {
    ...{ id: String(id), action, requestId, sealed },
    subject: { type: subjectType, id: subjectId, name: entry.names[subjectId] ?? null },
    by: { kind: kind.parse(actorKind), id: actorId, name: actorName },
    facts: facts.parse(JSON.parse(entry.details)),
    occurredAt: entry.occurredAt.toISOString(),
    recordedAt: entry.recordedAt.toISOString(),
  }
}
