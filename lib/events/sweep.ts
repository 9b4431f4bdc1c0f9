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
import { outdate } from "@/lib/cache/outdate"
import { sendDue } from "@/lib/deliveries/send"
import { writeDownBehind } from "@/lib/hours/write-down"
import { log } from "@/lib/log"
import { forgetOld } from "@/lib/outgoing/forget-old"
import { sendWaiting } from "@/lib/outgoing/send"
import { reconcileFinished } from "@/lib/payments/reconcile"
import { sendRefunds } from "@/lib/payments/send-refunds"
import { removePhotosOfErased } from "@/lib/profile/erase"
import { remind } from "@/lib/reminders/remind"
import { publish } from "./publish"
import { receive } from "./receive"
import { noteSweep } from "./swept"
import { message } from "./types"
import type { Work } from "./work"

const BATCH = 50
/** Doctors looked at again in one transaction. */
const DOCTORS = 200
/** What the provider may take besides: well within what the platform lets a sweep run. */
const MONEY_MS = 10_000
/** The same for webhooks: the last try begins by then, and takes ten seconds at most. */
const WEBHOOKS_MS = 12_000

export type Swept = {
  handled: number
  failed: number
  letters: number
  webhooks: number
  sealed: number
  refreshed: number
  more: boolean
}

/** The moment, and until when to go on, both in epoch ms. */
type Time = { now: () => number; until: number }

/**
 * The safety net, run each minute: settles reminders that are due, acts on every event whose receipt is overdue (whatever the queue did with it),
 * sends letters that are due, chains the audit log, looks again at first free times that have gone by, writes down what
 * doctors offered yesterday, tells owners of locked accounts, sees to payments, clears old counters, idempotency keys and
 * sessions long over, sends webhooks that are due and clears old ones, and takes away pictures of erased people.
 * `until` (epoch ms, read through `now`) bounds its time; `aheadSeconds` also takes what falls due that soon.
 */
export async function sweep(options: Time & { aheadSeconds?: number; letters?: boolean }): Promise<Swept> {
  await step("run", async () => {
    await noteSweep()
    return []
  })
  await step("locks", async () => tellOfLocks(options.now()))
  await step("reminders", async () => remind(work(options)))
  const swept: Swept = { handled: 0, failed: 0, letters: 0, webhooks: 0, sealed: 0, refreshed: 0, more: true }
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
      for (let sent = BATCH; sent === BATCH && options.now() < options.until; swept.letters += sent)
        sent = await sendDue({ limit: BATCH })
      return []
    })
  swept.sealed = await seal(10_000)
  swept.refreshed = await inBatches(options, refreshStale)
  await step("offered hours", async () => {
    await inBatches(options, writeDownBehind)
    return []
  })
  await money(options)
  await step("webhooks", async () => {
    const { sent, events } = await sendWaiting({ ...options, until: options.until + WEBHOOKS_MS })
    swept.webhooks = sent
    return events
  })
  await forgetOld(options.now())
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
    const events = await done()
    await outdate(events)
    await publish(events)
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

/** Doctors who are due for something, batch by batch while time is left. Returns how many. */
async function inBatches(
  { now, until }: Time,
  seeTo: (now: number, limit: number) => Promise<number>,
): Promise<number> {
  let total = 0
  for (let batch = DOCTORS; batch === DOCTORS && now() < until; total += batch)
    batch = await seeTo(now(), DOCTORS)
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
