import { createHash } from "node:crypto"
import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"

/**
 * Whether the account is there, and keeps it there until the transaction ends. Erasing takes the same row, and so does
 * everything that writes of a person: always first, so that nothing waits in a circle and nothing is left behind.
 * With `stamp`: and still has the password it had when somebody proved who they are.
 */
export async function holdAccount(tx: Tx, userId: string, stamp?: string): Promise<boolean> {
  const [held] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)))
    .for("no key update")
  return held !== undefined && (stamp === undefined || stamp === stampOf(held.passwordHash))
}

/** Another one for each password, and one for none; of the salted hash, so that it says nothing about the password. */
export function stampOf(passwordHash: string | null): string {
  return createHash("sha256")
    .update(passwordHash ?? "none")
    .digest("base64url")
    .slice(0, 22)
}
