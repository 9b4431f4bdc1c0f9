import { createHmac } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { and, eq, type Placeholder, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db, type Tx } from "@/db/client"
import { idempotencyKeys } from "@/db/schema/booking"
import { keyFor } from "./accounts/keys"
import { problem } from "./problem"
import { opened, sealed } from "./sealed"

const WAIT_MS = 5_000
const LOOK_AGAIN_MS = 100
/** Longer than any request may take. */
const AT_WORK = sql`now() + interval '60 seconds'`
const NOBODY = "00000000-0000-0000-0000-000000000000"

export type Attempt = { actorId: string; key: string; operation: string; body: unknown }

/** What an earlier request with this key got: its answer, `other` when the body differs, null when there was none. */
export type Earlier = { answer: unknown } | "other" | null

export async function earlierAnswer(tx: Tx, attempt: Attempt): Promise<Earlier> {
  const { rows } = await tx.execute<{ earlier: unknown }>(sql`select ${earlierIn(attempt)} as earlier`)
  return earlierOf(attempt, rows[0]?.earlier)
}

/** The same as a column of a statement that asks for more, to be read by `earlierOf`. */
export function earlierIn({ actorId, key }: Record<"actorId" | "key", string | Placeholder>): SQL<unknown> {
  return sql`(select json_build_object('fingerprint', fingerprint, 'answer', answer) from idempotency_keys
    where actor_id = ${actorId}::uuid and key = ${key})`
}

const kept = z.object({ fingerprint: z.string(), answer: z.unknown() }).nullable()

export function earlierOf(attempt: Attempt, found: unknown): Earlier {
  const row = kept.parse(found ?? null)
  if (!row) return null
  return row.fingerprint === fingerprint(attempt) ? { answer: row.answer } : "other"
}

/** Keeps the answer under the key, in the statement of the work (`with …`, one row `from` it): both are kept or neither. */
export function keepingAnswer(attempt: Attempt, answer: unknown, from: SQL): SQL {
  const { actorId, key, operation } = attempt
  return sql`
    kept as (
      insert into idempotency_keys (actor_id, key, operation, fingerprint, answer)
      select ${actorId}::uuid, ${key}, ${operation}, ${fingerprint(attempt)}, ${JSON.stringify(answer)}::jsonb ${from})`
}

/**
 * Does the work of a request once, however often it is sent: the first one does it, those beside it wait, later ones get
 * the same answer with `Idempotency-Replayed`, tokens included: only the request itself opens it. What failed on our side
 * (5xx) or was to wait (429) may be tried again; so may, after a minute, what was at work when its process died. For
 * nobody (null) the key alone is the name.
 */
export async function once(
  asked: Omit<Attempt, "actorId"> & { actorId: string | null },
  work: () => Promise<Response>,
): Promise<Response> {
  const attempt = { ...asked, actorId: asked.actorId ?? NOBODY }
  for (let waited = 0; waited < WAIT_MS; waited += LOOK_AGAIN_MS) {
    const found = await claim(attempt)
    if (found === "mine") return done(attempt, work)
    if (found === "other")
      return problem({
        status: 422,
        code: "key-reused",
        detail: "This Idempotency-Key was sent before with another request.",
      })
    if (found) return found
    await pause(LOOK_AGAIN_MS)
  }
  return problem({
    status: 409,
    code: "under-way",
    detail: "The first request with this Idempotency-Key is still under way.",
    retryAfter: 1,
  })
}

/** `mine` to begin, `other` for another body, the answer that was given, or null while somebody else is at work. */
async function claim(attempt: Attempt): Promise<"mine" | "other" | Response | null> {
  const { actorId, key, operation } = attempt
  const mark = fingerprint(attempt)
  const claimed = await db()
    .insert(idempotencyKeys)
    .values({ actorId, key, operation, fingerprint: mark, claimedUntil: AT_WORK })
    .onConflictDoUpdate({
      target: [idempotencyKeys.actorId, idempotencyKeys.key],
      set: { claimedUntil: AT_WORK },
      setWhere: sql`${idempotencyKeys.status} is null and ${idempotencyKeys.fingerprint} = ${mark}
        and ${idempotencyKeys.claimedUntil} < now()`,
    })
    .returning({ key: idempotencyKeys.key })
  if (claimed.length) return "mine"
  const { fingerprint: was, status, sealed } = idempotencyKeys
  const [row] = await db().select({ was, status, sealed }).from(idempotencyKeys).where(placeOf(attempt))
  if (row && row.was !== mark) return "other"
  return row?.status && row.sealed
    ? replayed(row.status, await opened(row.sealed, digest(attempt, "answer")))
    : null
}

async function done(attempt: Attempt, work: () => Promise<Response>): Promise<Response> {
  const response = await work().catch(async error => {
    await forget(attempt)
    throw error
  })
  if (response.status >= 500 || response.status === 429) await forget(attempt)
  else {
    // An answer may hold tokens: without the request itself the row tells nothing, whoever has the database.
    const text = await sealed(await response.clone().text(), digest(attempt, "answer"))
    await db()
      .update(idempotencyKeys)
      .set({ status: response.status, sealed: text, claimedUntil: null })
      .where(placeOf(attempt))
  }
  return response
}

async function forget(attempt: Attempt): Promise<void> {
  await db().delete(idempotencyKeys).where(placeOf(attempt))
}

function replayed(status: number, body: string): Response {
  const type = status < 400 ? "application/json" : "application/problem+json"
  const headers = { "content-type": type, "cache-control": "no-store", "idempotency-replayed": "true" }
  return new Response(body, { status, headers })
}

function placeOf({ actorId, key }: Attempt) {
  return and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key))
}

function fingerprint(attempt: Attempt): string {
  return digest(attempt, "fingerprint").toString("hex")
}

/** Keyed, as a body may hold a password. */
function digest({ key, operation, body }: Attempt, use: "fingerprint" | "answer"): Buffer {
  return createHmac("sha256", keyFor("idempotency"))
    .update(JSON.stringify([use, key, operation, body ?? null]))
    .digest()
}
