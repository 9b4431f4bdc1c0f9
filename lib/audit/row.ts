import { type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import { auditLog } from "@/db/schema/audit"

/** Microseconds, which a Date would drop. */
const exact = (column: AnyPgColumn): SQL<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Every stored column in the form that is hashed; the sealer and the verifier read the same. */
export const auditRow = {
  id: auditLog.id,
  eventId: auditLog.eventId,
  action: auditLog.action,
  subjectType: auditLog.subjectType,
  subjectId: auditLog.subjectId,
  actorKind: auditLog.actorKind,
  actorId: auditLog.actorId,
  requestId: auditLog.requestId,
  details: auditLog.details,
  occurredAt: exact(auditLog.occurredAt),
  recordedAt: exact(auditLog.recordedAt),
}
