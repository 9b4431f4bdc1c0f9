import { sql } from "drizzle-orm"
import { closeDatabase, db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { seal } from "@/lib/audit/seal"
import { refreshSoonest } from "@/lib/booking/soonest"
import { receive } from "@/lib/events/receive"
import { consumersOf, type EventType } from "@/lib/events/types"
import { writeDownBehind } from "@/lib/hours/write-down"
import type { Stage } from "./arrange"
import { Chance } from "./chance"
import { openPractice } from "./practice"
import { ashaMenon } from "./stories/asha-menon"
import { comingWeeks } from "./stories/coming-weeks"
import { newcomers } from "./stories/newcomers"
import { pastWeeks } from "./stories/past-weeks"
import { paymentTerms } from "./stories/payment-terms"
import { riyaSharma } from "./stories/riya-sharma"

const stories = [riyaSharma, pastWeeks, ashaMenon, comingWeeks, newcomers, paymentTerms]

/** Fills an empty database with the demo practice as of `now` (epoch ms). Leaves one with people in it alone (false). */
export async function seed(now: number): Promise<boolean> {
  if ((await db().$count(users)) > 0) return false
  const stage: Stage = { practice: await openPractice(now), now, chance: new Chance(20_261) }
  for (const story of stories) await story(stage)
  await tell()
  await findSoonest(now)
  await writeDownBehind(now, 1_000)
  return true
}

/** The directory's order by first free time. */
async function findSoonest(now: number): Promise<void> {
  const everyone = await db().select({ id: doctors.id }).from(doctors)
  await refreshSoonest(
    everyone.map(({ id }) => id),
    now,
  )
}

/** Lets the consumers act on everything that happened, in the order it happened. */
async function tell(): Promise<void> {
  const { rows } = await db().execute<{ id: string; type: EventType }>(
    sql`select id, type from events order by occurred_at, id`,
  )
  for (const { id, type } of rows)
    for (const consumer of consumersOf[type]) {
      const receipt = await receive(id, consumer)
      if (receipt !== "done") throw new Error(`the demo's event ${id} was not handled: ${receipt}`)
    }
  await seal(100_000)
  // These moments lie in the past: their letters are nobody's any more, and most notices have been read.
  await db().execute(sql`delete from deliveries`)
  await db().execute(sql`
    update notifications n set created_at = date_trunc('milliseconds', e.occurred_at),
      read_at = case when e.occurred_at < now() - interval '2 days' then e.occurred_at + interval '3 hours' end
    from events e where e.id = n.event_id`)
}

if (process.argv[1]?.endsWith("db/seed/seed.ts")) {
  const began = Date.now()
  const done = await seed(began)
  await closeDatabase()
  console.log(
    done
      ? `The demo practice is open (${((Date.now() - began) / 1000).toFixed(1)} s).`
      : "There is data already: nothing was added.",
  )
}
