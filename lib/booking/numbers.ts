import { type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { keptNumbers } from "./kept"
import { isRequest, stillHeld } from "./standing"

const DAY = 86_400_000
export type VisitNumbers = Record<
  "today" | "waiting" | "ahead" | "completed" | "cancelled" | "missed",
  number
>

/** How many of the actor's visits: to come today (`today` from and to in epoch ms), waiting, ahead, and ended in the last seven days. One query. */
export async function visitNumbers(
  actor: Actor,
  today: { from: number; to: number },
  now: number,
): Promise<VisitNumbers> {
  return keptNumbers(actor, today, now, () => counted(actor, today, now))
}

async function counted(
  actor: Actor,
  today: { from: number; to: number },
  now: number,
): Promise<VisitNumbers> {
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const { status, startsAt } = appointments
  const lastWeek = sql`${startsAt} >= ${at(now - 7 * DAY)} and ${startsAt} < ${at(now)}`
  const [numbers] = await db()
    .select({
      today: count(
        sql`${startsAt} >= ${at(today.from)} and ${startsAt} < ${at(today.to)} and ${status} not in ('REJECTED', 'CANCELLED') and ${stillHeld(now)}`,
      ),
      waiting: count(isRequest(now)),
      ahead: count(
        sql`${status} = 'APPROVED' and ${startsAt} >= ${at(now)} and ${startsAt} < ${at(now + 7 * DAY)}`,
      ),
      completed: count(sql`${status} = 'COMPLETED' and ${lastWeek}`),
      cancelled: count(sql`${status} in ('CANCELLED', 'REJECTED') and ${lastWeek}`),
      missed: count(sql`${status} = 'NO_SHOW' and ${lastWeek}`),
    })
    .from(appointments)
    .where(ownedBy(actor))
  return numbers ?? { today: 0, waiting: 0, ahead: 0, completed: 0, cancelled: 0, missed: 0 }
}

const count = (when: SQL | undefined) => sql<number>`count(*) filter (where ${when})::int`
