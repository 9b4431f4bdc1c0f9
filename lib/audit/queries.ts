import { and, count, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { auditLog, auditSeals, auditUnsealed } from "@/db/schema/audit"
import { appointments } from "@/db/schema/booking"
import type { Admin } from "@/lib/accounts/actor"
import { checkLog } from "./verify"

const entries = () =>
  db()
    .select({
      id: auditLog.id,
      action: auditLog.action,
      subjectType: auditLog.subjectType,
      subjectId: auditLog.subjectId,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      actorName: users.name,
      requestId: auditLog.requestId,
      details: auditLog.details,
      occurredAt: auditLog.occurredAt,
      recordedAt: auditLog.recordedAt,
      sealed: sql<boolean>`${auditSeals.auditId} is not null`,
      /** Of the visit it is about. */
      currency: appointments.currency,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .leftJoin(auditSeals, eq(auditSeals.auditId, auditLog.id))
    .leftJoin(appointments, eq(appointments.id, auditLog.subjectId))

type Entry = Awaited<ReturnType<typeof entries>>[number]
/** `before`: the facts of the entry before it that tells of the same visit; null if there is none. */
export type AuditItem = Entry & { before: string | null }
export type AuditPage = { items: AuditItem[]; nextCursor: string | null }
export type AuditFilter = {
  action?: string | undefined
  subjectId?: string | undefined
  /** A person's id, or part of their name or e-mail address. */
  who?: string | undefined
  actorKind?: string | undefined
  /** When it happened: from, and before. */
  from?: Date | undefined
  before?: Date | undefined
}
type Search = AuditFilter & { cursor?: string | undefined; limit?: number | undefined }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The log, newest first, 50 a page; a cursor that is none starts at the top. Two queries. */
export async function auditPage(
  _admin: Admin,
  { cursor, limit = 50, ...filter }: Search = {},
): Promise<AuditPage> {
  const below = Number(cursor)
  const rows = await entries()
    .where(
      and(
        filter.action ? eq(auditLog.action, filter.action) : undefined,
        // Whatever else a person pastes is simply not found.
        filter.subjectId
          ? uuid.test(filter.subjectId)
            ? eq(auditLog.subjectId, filter.subjectId)
            : sql`false`
          : undefined,
        filter.who ? by(filter.who) : undefined,
        filter.actorKind ? eq(auditLog.actorKind, filter.actorKind) : undefined,
        filter.from && gte(auditLog.occurredAt, filter.from),
        filter.before && lt(auditLog.occurredAt, filter.before),
        Number.isSafeInteger(below) && below > 0 ? lt(auditLog.id, below) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await withBefore(items),
    nextCursor: rows.length > limit && last ? String(last.id) : null,
  }
}

function by(who: string): SQL | undefined {
  if (uuid.test(who)) return eq(auditLog.actorId, who)
  const like = `%${who.replace(/[\\%_]/g, "\\$&")}%`
  const people = db()
    .select({ id: users.id })
    .from(users)
    .where(or(ilike(users.name, like), ilike(users.email, like)))
  return inArray(auditLog.actorId, people)
}

/** An entry with up to `near` on either side, newest first; without itself where it is gone. Three queries. */
export async function entriesAround(_admin: Admin, id: number, near = 2): Promise<AuditItem[]> {
  const [later, rest] = await Promise.all([
    entries().where(sql`${auditLog.id} > ${id}`).orderBy(auditLog.id).limit(near),
    entries()
      .where(sql`${auditLog.id} <= ${id}`)
      .orderBy(desc(auditLog.id))
      .limit(near + 1),
  ])
  const older = rest[0]?.id === id ? rest : rest.slice(0, near)
  return withBefore([...later.reverse(), ...older])
}

const facts = z.array(z.object({ id: z.coerce.number(), before: z.string().nullable() }))

/** By when it happened, not by when it was recorded: the queue brings events in any order. */
async function withBefore(items: Entry[]): Promise<AuditItem[]> {
  const visits = items.flatMap(row => (row.subjectType === "appointment" ? row.subjectId : []))
  if (!visits.length) return items.map(item => ({ ...item, before: null }))
  const { rows } = await db().execute(sql`
    select id, before from (
      select id, lag(details) over (partition by subject_id order by occurred_at, event_id) as before
      from audit_log
      where subject_type = 'appointment' and subject_id = any(${sql.param([...new Set(visits)])}::uuid[])
        and action ~ '^(APPOINTMENT_|PAYMENT_(SUCCESS|FAILED|REFUNDED)$)'
    ) told where id = any(${sql.param(items.map(({ id }) => id))}::bigint[])`)
  const known = new Map(facts.parse(rows).map(({ id, before }) => [id, before]))
  return items.map(item => ({ ...item, before: known.get(item.id) ?? null }))
}

/** How many entries are sealed, when the last of them was, and how many wait for their seal. Two queries. */
export async function chainState(_admin: Admin) {
  const [[last], [waiting]] = await Promise.all([
    db()
      .select({ sealed: auditSeals.position, sealedAt: auditSeals.sealedAt })
      .from(auditSeals)
      .orderBy(desc(auditSeals.position))
      .limit(1),
    db().select({ rows: count() }).from(auditUnsealed),
  ])
  return { sealed: last?.sealed ?? 0, sealedAt: last?.sealedAt ?? null, waiting: waiting?.rows ?? 0 }
}
export type ChainState = Awaited<ReturnType<typeof chainState>>

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
