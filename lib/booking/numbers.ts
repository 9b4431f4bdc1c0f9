import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"

const DAY = 86_400_000

/** How many of the actor's visits: to come today (`today` from and to in epoch ms), waiting, ahead, and ended in the last seven days. One query. */
export async function visitNumbers(actor: Actor, today: { from: number; to: number }, now: number) {
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const { status, startsAt, endsAt, holdExpiresAt } = appointments
  const lastWeek = sql`${startsAt} >= ${at(now - 7 * DAY)} and ${startsAt} < ${at(now)}`
  const [numbers] = await db()
    .select({
      today: count(
        sql`${startsAt} >= ${at(today.from)} and ${startsAt} < ${at(today.to)} and ${status} not in ('REJECTED', 'CANCELLED')`,
      ),
      waiting: count(sql`${status} = 'PENDING' and ${holdExpiresAt} is null and ${endsAt} >= ${at(now)}`),
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

const count = (when: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${when})::int`
