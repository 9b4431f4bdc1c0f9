import { createHash, randomBytes } from "node:crypto"
import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { recoveryCodes } from "@/db/schema/accounts"
import { printed, RECOVERY_CODES } from "./rules"

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"

/** New codes in place of the old ones; shown once, kept hashed. Each has 80 random bits, so a plain hash is enough. */
export async function renewRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    printed([...randomBytes(16)].map(byte => ALPHABET[byte % 32]).join("")),
  )
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await tx.insert(recoveryCodes).values(codes.map(code => ({ userId, codeHash: hashOf(code) })))
  return codes
}

/** Uses a code up; false when it is none of theirs, or was used. */
export async function useRecoveryCode(tx: Tx, userId: string, code: string, at: number): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: new Date(at) })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOf(code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId })
  return used.length > 0
}

function hashOf(code: string): string {
  return createHash("sha256").update(printed(code.toLowerCase())).digest("base64url")
}
