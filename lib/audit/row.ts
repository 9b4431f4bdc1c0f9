import { exact } from "@/db/exact"
import { auditLog } from "@/db/schema/audit"

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
