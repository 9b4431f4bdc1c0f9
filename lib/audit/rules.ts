/**
 * One row of the log, every stored column. Both instants are text in UTC with microseconds
 * ("2026-11-24T05:00:00.000000Z"), as exact as the database keeps them.
 */
export type AuditRow = {
  id: number
  eventId: string | null
  action: string
  subjectType: string
  subjectId: string
  actorKind: string
  actorId: string | null
  requestId: string | null
  details: string
  occurredAt: string
  recordedAt: string
}

/** The canonical text: the columns in this order as one JSON array, so no two rows read alike. */
export function canonical(row: AuditRow): string {
  return JSON.stringify([
    row.id,
    row.eventId,
    row.action,
    row.subjectType,
    row.subjectId,
    row.actorKind,
    row.actorId,
    row.requestId,
    row.details,
    row.occurredAt,
    row.recordedAt,
  ])
}

/** The end of a chain: how many rows it has, the last row's id and hash. */
export type Tip = { position: number; auditId: number; hash: string }
export const start: Tip = { position: 0, auditId: 0, hash: "0".repeat(64) }

const VERSION = "docket-audit-1"

/** What the next link hashes: version, position, previous hash and canonical text, a newline between. */
export function linkText(tip: Tip, row: AuditRow): string {
  return [VERSION, tip.position + 1, tip.hash, canonical(row)].join("\n")
}
