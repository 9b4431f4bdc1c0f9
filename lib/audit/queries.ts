import { and, count, desc, eq, lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { auditLog, auditSeals, auditUnsealed } from "@/db/schema/audit"
import type { Admin } from "@/lib/accounts/actor"
import { checkLog } from "./verify"

export type AuditItem = {
  id: number
  action: string
  subjectType: string
  subjectId: string
  actorKind: string
  actorName: string | null
  details: string
  occurredAt: Date
  sealed: boolean
}
export type AuditPage = { items: AuditItem[]; nextCursor: string | null }
type Search = {
  action?: string | undefined
  subjectId?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The log, newest first, 50 a page; `subjectId` (UUID) is a visit or a user. A cursor that is none starts at the top. */
export async function auditPage(
  _admin: Admin,
  { action, subjectId, cursor, limit = 50 }: Search = {},
): Promise<AuditPage> {
  const before = Number(cursor)
  const rows = await db()
    .select({
      id: auditLog.id,
      action: auditLog.action,
      subjectType: auditLog.subjectType,
      subjectId: auditLog.subjectId,
      actorKind: auditLog.actorKind,
      actorName: users.name,
      details: auditLog.details,
      occurredAt: auditLog.occurredAt,
      sealed: sql<boolean>`${auditSeals.auditId} is not null`,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .leftJoin(auditSeals, eq(auditSeals.auditId, auditLog.id))
    .where(
      and(
        action ? eq(auditLog.action, action) : undefined,
        // Whatever else a person pastes is simply not found.
        subjectId ? (uuid.test(subjectId) ? eq(auditLog.subjectId, subjectId) : sql`false`) : undefined,
        Number.isSafeInteger(before) && before > 0 ? lt(auditLog.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? String(last.id) : null }
}

export type Verdict =
  | { ok: true; rows: number; unsealed: number }
  | { ok: false; auditId: number; why: string }

/** Recomputes the whole chain: `rows` hold, `unsealed` wait for their seal; or the first row that does not hold. */
export async function verifyChain(_admin: Admin): Promise<Verdict> {
  const checked = await checkLog()
  if (!checked.ok) return checked
  const [waiting] = await db().select({ rows: count() }).from(auditUnsealed)
  return { ...checked, unsealed: waiting?.rows ?? 0 }
}
