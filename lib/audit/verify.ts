import { and, asc, eq, gt, isNull, max, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { auditLog, auditSeals, auditUnsealed } from "@/db/schema/audit"
import { eventReceipts } from "@/db/schema/events"
import { type Fault, follow } from "./chain"
import { auditRow } from "./row"
import { start } from "./rules"

const BATCH = 5_000

/**
 * Reads the whole log, a batch at a time, and recomputes its chain. Gives the number of sealed rows,
 * or the first row that was altered, is missing, or was slipped in.
 */
export async function checkLog(): Promise<{ ok: true; rows: number } | ({ ok: false } & Fault)> {
  let tip = start
  for (;;) {
    const seals = await db()
      .select({
        position: auditSeals.position,
        auditId: auditSeals.auditId,
        hash: auditSeals.hash,
        row: auditRow,
      })
      .from(auditSeals)
      .leftJoin(auditLog, eq(auditLog.id, auditSeals.auditId))
      .where(gt(auditSeals.position, tip.position))
      .orderBy(asc(auditSeals.position))
      .limit(BATCH)
    if (seals.length === 0) break
    const followed = follow(
      tip,
      seals.map(seal => ({ ...seal, row: seal.row?.id ? { ...seal.row, id: seal.row.id } : null })),
    )
    if ("fault" in followed) return { ok: false, ...earlier(followed.fault, await unchained()) }
    tip = followed.tip
  }
  const fault = (await unchained()) ?? (await vanished()) ?? (await cut())
  return fault ? { ok: false, ...fault } : { ok: true, rows: tip.position }
}

/** Where a seal was taken out, the row it left behind says more than the gap. */
function earlier(fault: Fault, other: Fault | null): Fault {
  return other && other.auditId <= fault.auditId ? other : fault
}

/** A row neither sealed nor waiting: slipped in, or its seal was taken out. One statement, as rows get sealed meanwhile. */
async function unchained(): Promise<Fault | null> {
  const [row] = await db()
    .select({ id: auditLog.id })
    .from(auditLog)
    .leftJoin(auditSeals, eq(auditSeals.auditId, auditLog.id))
    .leftJoin(auditUnsealed, eq(auditUnsealed.auditId, auditLog.id))
    .where(and(isNull(auditSeals.auditId), isNull(auditUnsealed.auditId)))
    .orderBy(asc(auditLog.id))
    .limit(1)
  return row ? { auditId: row.id, why: "The row has no place in the chain and waits for none." } : null
}

async function vanished(): Promise<Fault | null> {
  const [row] = await db()
    .select({ id: auditUnsealed.auditId })
    .from(auditUnsealed)
    .leftJoin(auditLog, eq(auditLog.id, auditUnsealed.auditId))
    .where(isNull(auditLog.id))
    .orderBy(asc(auditUnsealed.auditId))
    .limit(1)
  return row ? { auditId: row.id, why: "The row waited for its seal and is gone." } : null
}

/** A chain cut at its end is sound in itself; the receipts tell that more was written. */
async function cut(): Promise<Fault | null> {
  const [missing] = await db()
    .select({ events: sql<number>`count(*)::int` })
    .from(eventReceipts)
    .leftJoin(auditLog, eq(auditLog.eventId, eventReceipts.eventId))
    .where(and(eq(eventReceipts.consumer, "audit"), eq(eventReceipts.state, "DONE"), isNull(auditLog.id)))
  if (!missing?.events) return null
  const [last] = await db()
    .select({ id: max(auditLog.id) })
    .from(auditLog)
  const why = `The log was cut after row ${last?.id ?? 0}: events recorded in it and gone: ${missing.events}.`
  return { auditId: (last?.id ?? 0) + 1, why }
}
