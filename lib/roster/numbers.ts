import { eq, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Admin } from "@/lib/accounts/actor"
import { isAhead, isRequest } from "@/lib/booking/standing"

const MONTH_MS = 30 * 86_400_000

/** A doctor's visits to come, requests waiting, and visits completed in the last 30 days, as of `now` (epoch ms). One query. */
export async function doctorNumbers(_admin: Admin, doctorId: string, now: number) {
  const { status, startsAt } = appointments
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const [numbers] = await db()
    .select({
      ahead: count(isAhead(now)),
      waiting: count(isRequest(now)),
      completed: count(
        sql`${status} = 'COMPLETED' and ${startsAt} >= ${at(now - MONTH_MS)} and ${startsAt} < ${at(now)}`,
      ),
    })
    .from(appointments)
    .where(sql`${eq(appointments.doctorId, doctorId)} and ${startsAt} >= ${at(now - MONTH_MS)}`)
  return numbers ?? { ahead: 0, waiting: 0, completed: 0 }
}

const count = (when: SQL | undefined) => sql<number>`count(*) filter (where ${when})::int`
