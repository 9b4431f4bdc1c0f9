import { asc, desc, eq, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { auditLog, auditSeals, auditUnsealed } from "@/db/schema/audit"
import { link } from "./chain"
import { auditRow } from "./row"
import { start } from "./rules"

/** Any fixed number: one sealer at a time, across all processes. */
const LOCK = 7_305_194_222

/**
 * Chains up to `limit` waiting rows, in the order of their ids, and returns how many.
 * Returns 0 at once while another process is at it: it takes the same rows.
 */
export async function seal(limit: number): Promise<number> {
  return db().transaction(async tx => {
    const { rows } = await tx.execute(sql`select pg_try_advisory_xact_lock(${LOCK}) as mine`)
    return rows[0]?.mine === true ? extend(tx, limit) : 0
  })
}

async function extend(tx: Tx, limit: number): Promise<number> {
  const waiting = await tx
    .select(auditRow)
    .from(auditUnsealed)
    .innerJoin(auditLog, eq(auditLog.id, auditUnsealed.auditId))
    .orderBy(asc(auditUnsealed.auditId))
    .limit(limit)
  if (waiting.length === 0) return 0
  let tip = (await lastSeal(tx)) ?? start
  const ids: number[] = []
  const hashes: string[] = []
  const before = tip.position
  for (const row of waiting) {
    tip = link(tip, row)
    ids.push(row.id)
    hashes.push(tip.hash)
  }
  // Two arrays instead of three parameters a row: no limit on their number, and quick in bulk.
  await tx.execute(sql`
    insert into audit_seals (position, audit_id, hash)
    select ${before}::bigint + sealed.at, sealed.audit_id, sealed.hash
    from unnest(${sql.param(ids)}::bigint[], ${sql.param(hashes)}::text[]) with ordinality as sealed(audit_id, hash, at)`)
  await tx.execute(sql`delete from audit_unsealed where audit_id = any(${sql.param(ids)}::bigint[])`)
  return waiting.length
}

async function lastSeal(tx: Tx) {
  const [last] = await tx
    .select({ position: auditSeals.position, auditId: auditSeals.auditId, hash: auditSeals.hash })
    .from(auditSeals)
    .orderBy(desc(auditSeals.position))
    .limit(1)
  return last
}
