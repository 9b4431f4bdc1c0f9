import { sql } from "drizzle-orm"
import { z } from "zod"
import type { Tx } from "@/db/client"
import { notifications } from "@/db/schema/notifications"

export type Ring = Omit<typeof notifications.$inferInsert, "createdAt" | "seq">
/** `createdAt`: when it happened, which is where a list shows it, however late it is told. */
export type Rung = Ring & { createdAt: Date }

/**
 * Puts notices under their owners' bells, once for each event and person, and lets the bells of `also` count on: something
 * these people may be looking at has changed. Call it last in the transaction, as it locks the bells until the commit.
 * Returns whose bells rang.
 */
export async function ringBells(tx: Tx, rings: Rung[], also: string[]): Promise<string[]> {
  const numbers = await count(tx, [...rings.map(({ userId }) => userId), ...also])
  if (rings.length)
    await tx
      .insert(notifications)
      .values(rings.map(ring => ({ ...ring, seq: numbers.get(ring.userId) ?? 0 })))
      .onConflictDoNothing()
  return [...numbers.keys()]
}

const counted = z.array(z.object({ userId: z.string(), seq: z.coerce.number() }))

/** Lets each bell count on by one, and locks it until the commit. In the order of their ids, so nobody waits in a circle. */
export async function count(tx: Tx, userIds: string[]): Promise<Map<string, number>> {
  if (!userIds.length) return new Map()
  const { rows } = await tx.execute(sql`
    insert into bells (user_id, seq)
    select id, 1 from unnest(${sql.param([...new Set(userIds)].sort())}::uuid[]) as owner(id)
    on conflict (user_id) do update set seq = bells.seq + 1
    returning user_id as "userId", seq`)
  return new Map(counted.parse(rows).map(({ userId, seq }) => [userId, seq]))
}
