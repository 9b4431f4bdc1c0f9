import { createHash } from "node:crypto"
import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { idempotencyKeys } from "@/db/schema/booking"

type Attempt = { actorId: string; key: string; operation: string; body: unknown }

/** What an earlier request with this key got: its answer, `other` when the body differs, null when there was none. */
export async function earlierAnswer(tx: Tx, attempt: Attempt): Promise<{ answer: unknown } | "other" | null> {
  const [row] = await tx
    .select({ fingerprint: idempotencyKeys.fingerprint, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, attempt.actorId), eq(idempotencyKeys.key, attempt.key)))
  if (!row) return null
  return row.fingerprint === fingerprint(attempt) ? { answer: row.answer } : "other"
}

/** Keeps the answer under the key, in the transaction of the work: both are kept or neither. */
export async function keepAnswer(tx: Tx, attempt: Attempt, answer: unknown): Promise<void> {
  const { actorId, key, operation } = attempt
  await tx
    .insert(idempotencyKeys)
    .values({ actorId, key, operation, fingerprint: fingerprint(attempt), answer })
}

function fingerprint({ operation, body }: Attempt): string {
  return createHash("sha256")
    .update(JSON.stringify([operation, body]))
    .digest("hex")
}
