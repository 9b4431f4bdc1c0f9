import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"

/**
 * Whether the account is there, and keeps it there until the transaction ends. Erasing takes the same row, and so does
 * everything that writes of a person: always first, so that nothing waits in a circle and nothing is left behind.
 */
export async function holdAccount(tx: Tx, userId: string): Promise<boolean> {
  const held = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)))
    .for("no key update")
  return held.length > 0
}
