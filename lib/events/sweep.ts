import { lte, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { idempotencyKeys } from "@/db/schema/booking"
import { tellOfLocks } from "@/lib/accounts/attempts"
import { forgetEnded } from "@/lib/accounts/forget-ended"
import { seal } from "@/lib/audit/seal"
import { actOnHeard } from "@/lib/booking/act-on-heard"
import { endUnanswered } from "@/lib/booking/end-unanswered"
import { lapseUnpaid } from "@/lib/booking/lapse-unpaid"
import { settleOpen } from "@/lib/booking/settle"
import { refreshAfter, refreshStale } from "@/lib/booking/soonest"
import { forgetCounters } from "@/lib/cache/counter"
import { sendDue } from "@/lib/deliveries/send"
import { log } from "@/lib/log"
import { reconcileFinished } from "@/lib/payments/reconcile"
import { sendRefunds } from "@/lib/payments/send-refunds"
import type { Work } from "@/lib/payments/work"
import { removePhotosOfErased } from "@/lib/profile/erase"
import { remind } from "@/lib/reminders/remind"
import { publish } from "./publish"
import { receive } from "./receive"
import { message } from "./types"

const BATCH = 50
/** Doctors looked at again in one transaction. */
const DOCTORS = 200
/** What the provider may take besides: well within what the platform lets a sweep run. */
const MONEY_MS = 10_000

export type Swept = {
  handled: number
  failed: number
  letters: number
  sealed: number
  refreshed: number
  more: boolean
}

/** The moment, and until when to go on, both in epoch ms. */
type Time = { now: () => number; until: number }

/**
 * The safety net, run each minute: settles reminders that are due, acts on every event whose receipt is overdue (whatever the queue did with it),
 * sends letters that are due, chains the audit log, looks again at first free times that have gone by, tells owners of
 * locked accounts, sees to payments, clears old counters, idempotency keys and sessions long over, and takes away pictures of erased people.
 * `until` (epoch ms, read through `now`) bounds its time; `aheadSeconds` also takes what falls due that soon.
 */
export async function sweep(options: Time & { aheadSeconds?: number; letters?: boolean }): Promise<Swept> {
  await publish(await tellOfLocks(options.now()))
  await step("reminders", async () => remind(work(options)))
  const swept: Swept = { handled: 0, failed: 0, letters: 0, sealed: 0, refreshed: 0, more: true }
  while (swept.more && options.now() < options.until) {
    const claimed = await claim(options.aheadSeconds ?? 0)
    for (const { eventId, consumer } of claimed) {
      const receipt = await receive(eventId, consumer)
      if (receipt === "done") swept.handled++
      if (receipt === "failed") swept.failed++
    }
    // Whoever made them may have died before it looked its doctors up again.
    await refreshAfter([...new Set(claimed.map(({ eventId }) => eventId))], options.now())
    swept.more = claimed.length === BATCH
  }
  if (options.letters ?? true)
    await step("letters", async () => {
      swept.letters = await sendDue({ limit: BATCH })
      return []
    })
  swept.sealed = await seal(10_000)
  swept.refreshed = await freshen(options)
  await money(options)
  await forgetCounters()
  await forgetEnded(options.now())
  await removePhotosOfErased()
  await db().delete(idempotencyKeys).where(lte(idempotencyKeys.createdAt, sql`now() - interval '7 days'`))
  return swept
}

const work = ({ now, until }: Time, more = 0): Work => ({
  at: now(),
  limit: BATCH,
  more: () => now() < until + more,
})

/** One more thing to do, with what came of it published; what fails in one stops none of the others. */
async function step(name: string, done: () => Promise<string[]>): Promise<void> {
  try {
    await publish(await done())
  } catch (err) {
    log().error({ err, step: name }, "a step of the sweep failed")
  }
}

/**
 * What the provider told or forgot to tell, visits not paid in time, paid requests nobody answered, refunds due, and
 * finished days to compare. After all else, for the provider may be slow.
 */
async function money(time: Time): Promise<void> {
  const steps: Record<string, (work: Work) => Promise<string[]>> = {
    heard: actOnHeard,
    unpaid: lapseUnpaid,
    unanswered: endUnanswered,
    open: settleOpen,
    refunds: sendRefunds,
    compared: ({ at }) => reconcileFinished(at),
  }
  for (const [name, done] of Object.entries(steps)) await step(name, () => done(work(time, MONEY_MS)))
}

/** Stale doctors, batch by batch while time is left. Returns how many. */
async function freshen({ now, until }: { now: () => number; until: number }): Promise<number> {
  let total = 0
  for (let batch = DOCTORS; batch === DOCTORS && now() < until; total += batch)
    batch = await refreshStale(now(), DOCTORS)
  return total
}

/** Takes overdue receipts for a minute: by state, with SKIP LOCKED, never by "newer than the last one seen". */
async function claim(aheadSeconds: number) {
  const { rows } = await db().execute(sql`
    update event_receipts r set next_at = now() + interval '1 minute'
    from (
      select event_id, consumer from event_receipts
      where state = 'PENDING' and next_at <= now() + make_interval(secs => ${aheadSeconds})
      order by next_at limit ${BATCH} for update skip locked
    ) due
    where r.event_id = due.event_id and r.consumer = due.consumer
    returning r.event_id as "eventId", r.consumer`)
  return z.array(message).parse(rows)
}
