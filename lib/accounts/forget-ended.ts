import { inArray, lt } from "drizzle-orm"
import { db } from "@/db/client"
import { links, refreshTokens, sessions } from "@/db/schema/accounts"

const KEPT_MS = 30 * 86_400_000
const BATCH = 1_000

/** Deletes sessions, tokens and links that ran out a month before `at` (epoch ms), a thousand of each at most. */
export async function forgetEnded(at: number): Promise<void> {
  for (const table of [sessions, refreshTokens, links]) {
    const old = db()
      .select({ id: table.id })
      .from(table)
      .where(lt(table.expiresAt, new Date(at - KEPT_MS)))
      .limit(BATCH)
    await db().delete(table).where(inArray(table.id, old))
  }
}
