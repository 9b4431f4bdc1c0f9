import { and, asc, count, desc, eq, gt, gte, lt, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { auditLog, auditSeals, auditUnsealed } from "@/db/schema/audit"
import { appointments } from "@/db/schema/booking"
import type { Admin } from "@/lib/accounts/actor"
import type { Order } from "@/lib/search/list-rules"
import { about, aboutNumber } from "@/lib/search/subjects"
import { namedIn } from "./facts-rules"
import { namesOf } from "./names"
import { doneBy, ofPerson, uuid } from "./search"
import type { Names } from "./types"
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
/** `before`: the facts of the entry before it that tells of the same visit; null if there is none. `names`: of all it names. */
export type AuditItem = Entry & { before: string | null; names: Names }
/** `more`: more people are called so than were followed. */
export type AuditPage = { items: AuditItem[]; nextCursor: string | null; more: boolean }
export type AuditFilter = {
  /** Whom or what it is about: a name, or a number. */
  q?: string | undefined
  order?: Order | undefined
  action?: string | undefined
  subjectId?: string | undefined
  /** A person's id, or part of their name or e-mail address. */
  who?: string | undefined
  actorKind?: string | undefined
  /** A person: what they did, and what was done to their account, or to what they are as a doctor. */
  person?: { userId: string; doctorId: string | null } | undefined
  /** When it happened: from, and before. */
  from?: Date | undefined
  before?: Date | undefined
}
type Search = AuditFilter & { cursor?: string | undefined; limit?: number | undefined }

const subject = { type: auditLog.subjectType, id: auditLog.subjectId }

/** The log, newest first unless asked otherwise, 50 a page; a cursor that is none starts at the top. At most six queries. */
export async function auditPage(
  _admin: Admin,
  { cursor, limit = 50, ...filter }: Search = {},
): Promise<AuditPage> {
  const place = Number(cursor ?? Number.NaN)
  const below = Number.isSafeInteger(place) && place > 0 ? place : null
  const sought = filter.q ? await about(subject, filter.q) : null
  const [by, further] = filter.order === "asc" ? [asc, gt] : [desc, lt]
  const narrowed = and(
    filter.action ? eq(auditLog.action, filter.action) : undefined,
    // Whatever else a person pastes is simply not found.
    filter.subjectId
      ? uuid.test(filter.subjectId)
        ? aboutNumber(subject, filter.subjectId)
        : sql`false`
      : undefined,
    sought?.where,
    filter.person && ofPerson(filter.person, below, limit + 1),
    filter.actorKind ? eq(auditLog.actorKind, filter.actorKind) : undefined,
    filter.from && gte(auditLog.occurredAt, filter.from),
    filter.before && lt(auditLog.occurredAt, filter.before),
    below === null ? undefined : further(auditLog.id, below),
  )
  const done = filter.who ? await doneBy(filter.who, narrowed, by, limit + 1) : undefined
  const rows = await entries()
    .where(and(narrowed, done))
    .orderBy(by(auditLog.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await told(items),
    nextCursor: rows.length > limit && last ? String(last.id) : null,
    more: sought?.more ?? false,
  }
}

/** All that pass, one by one, read 500 at a time: for a list that is taken away. */
export async function* everyEntry(admin: Admin, filter: AuditFilter): AsyncGenerator<AuditItem> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: AuditPage = await auditPage(admin, { ...filter, cursor, limit: 500 })
    yield* page.items
    cursor = page.nextCursor
  }
}

/** An entry with up to `near` on either side, newest first; without itself where it is gone. Four queries. */
export async function entriesAround(_admin: Admin, id: number, near = 2): Promise<AuditItem[]> {
  const [later, rest] = await Promise.all([
    entries().where(sql`${auditLog.id} > ${id}`).orderBy(auditLog.id).limit(near),
    entries()
      .where(sql`${auditLog.id} <= ${id}`)
      .orderBy(desc(auditLog.id))
      .limit(near + 1),
  ])
  const older = rest[0]?.id === id ? rest : rest.slice(0, near)
  return told([...later.reverse(), ...older])
}

const facts = z.array(z.object({ id: z.coerce.number(), before: z.string().nullable() }))

async function told(items: Entry[]): Promise<AuditItem[]> {
  const ids = items.flatMap(({ subjectId, details }) => [subjectId, ...namedIn(details)])
  const [before, names] = await Promise.all([factsBefore(items), namesOf(ids)])
  return items.map(item => ({ ...item, before: before.get(item.id) ?? null, names }))
}

/** By when it happened, not by when it was recorded: the queue brings events in any order. */
async function factsBefore(items: Entry[]): Promise<Map<number, string | null>> {
  const visits = items.flatMap(row => (row.subjectType === "appointment" ? row.subjectId : []))
  if (!visits.length) return new Map()
  const { rows } = await db().execute(sql`
    select id, before from (
      select id, lag(details) over (partition by subject_id order by occurred_at, event_id) as before
      from audit_log
      where subject_type = 'appointment' and subject_id = any(${sql.param([...new Set(visits)])}::uuid[])
        and action ~ '^(APPOINTMENT_|PAYMENT_(SUCCESS|FAILED|REFUNDED)$)'
    ) told where id = any(${sql.param(items.map(({ id }) => id))}::bigint[])`)
  return new Map(facts.parse(rows).map(({ id, before }) => [id, before]))
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
