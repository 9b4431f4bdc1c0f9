import { eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { recoveryCodes, secondFactors } from "@/db/schema/accounts"

/** Takes a second factor away with its recovery codes; false when there was none. */
export async function dropFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  const dropped = await tx
    .delete(secondFactors)
    .where(eq(secondFactors.userId, userId))
    .returning({ userId: secondFactors.userId })
  return dropped.length > 0
}
