import { and, asc, eq, inArray } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { refreshAfter } from "@/lib/booking/soonest"
import { ok, type Result, refuse } from "@/lib/result"
import type { Replayed, ReplayRefusal } from "./console-rules"
import { eventsOf, receiptsOf } from "./find"
import { deadCount } from "./queries"
import { receive } from "./receive"
import { record } from "./record"
import type { DeadFilter } from "./schema"
import { type Consumer, consumerName, consumers } from "./types"

/** Brought back in one transaction. */
const BATCH = 50

type One = { eventId: string; consumer: Consumer }

/**
 * Has one consumer act on an event again that is dead, or waits: the receipt begins anew, with a line in the audit log, and
 * is acted on here at once, whatever the queue does. What fails is tried again by the sweep. Refuses what is done.
 */
export async function replay(admin: Admin, one: One, at: number): Promise<Result<Replayed, ReplayRefusal>> {
  const revived = await db().transaction(async tx => {
    // Waits for whoever is acting on it just now, and then sees what came of it.
    const [receipt] = await tx
      .select({ state: eventReceipts.state, type: events.type })
      .from(eventReceipts)
      .innerJoin(events, eq(events.id, eventReceipts.eventId))
      .where(and(eq(eventReceipts.eventId, one.eventId), eq(eventReceipts.consumer, one.consumer)))
      .for("update", { of: eventReceipts })
    if (!receipt) return "not-found"
    if (receipt.state === "DONE") return "already-done"
    return { event: await revive(tx, admin, { ...one, type: receipt.type }, at) }
  })
  if (typeof revived === "string") return refuse(revived)
  return ok({ ...(await actOn([one], at)), left: 0 }, [revived.event])
}

/**
 * The same for all dead ones that `filter` leaves, the oldest first, batch by batch until `until` (epoch ms, read through
 * `now`); what there was no time for stays dead and is counted as `left`.
 */
export async function replayDead(
  admin: Admin,
  filter: DeadFilter,
  { now, until }: { now: () => number; until: number },
): Promise<Result<Replayed, never>> {
  const total = { done: 0, waiting: 0 }
  const recorded: string[] = []
  let more = true
  while (more && now() < until) {
    const at = now()
    const batch = await db().transaction(async tx => {
      const dead = await claimDead(tx, filter)
      for (const one of dead) recorded.push(await revive(tx, admin, one, at))
      return dead
    })
    const { done, waiting } = await actOn(batch, at)
    total.done += done
    total.waiting += waiting
    more = batch.length === BATCH
  }
  return ok({ ...total, left: await deadCount(admin, filter) }, recorded)
}

async function claimDead(tx: Tx, filter: DeadFilter): Promise<(One & { type: string })[]> {
  const rows = await tx
    .select({ eventId: eventReceipts.eventId, consumer: eventReceipts.consumer, type: events.type })
    .from(eventReceipts)
    .innerJoin(events, eq(events.id, eventReceipts.eventId))
    .where(
      and(
        receiptsOf({ ...filter, state: "dead" }),
        // Those of another version of Docket are not ours to act on.
        inArray(eventReceipts.consumer, [...consumers]),
        eventsOf(filter),
      ),
    )
    .orderBy(asc(eventReceipts.createdAt), asc(eventReceipts.eventId))
    .limit(BATCH)
    .for("update", { of: eventReceipts, skipLocked: true })
  return rows.map(row => ({ ...row, consumer: consumerName.parse(row.consumer) }))
}

/** Due now, as if it had never been tried: should this process die, the next sweep acts on it. Returns the new event's id. */
async function revive(
  tx: Tx,
  admin: Admin,
  { eventId, consumer, type }: One & { type: string },
  at: number,
): Promise<string> {
  await tx
    .update(eventReceipts)
    .set({ state: "PENDING", attempts: 0, nextAt: new Date(at), publishedAt: null, lastError: null })
    .where(and(eq(eventReceipts.eventId, eventId), eq(eventReceipts.consumer, consumer)))
  const subject = { type: "event", id: eventId } as const
  return record(tx, { type: "EVENT_REPLAYED", subject, payload: { eventId, type, consumer } }, admin, at)
}

async function actOn(ones: One[], at: number): Promise<{ done: number; waiting: number }> {
  let done = 0
  for (const { eventId, consumer } of ones) {
    const receipt = await receive(eventId, consumer)
    if (receipt === "done" || receipt === "already-done") done++
  }
  await refreshAfter([...new Set(ones.map(({ eventId }) => eventId))], at)
  return { done, waiting: ones.length - done }
}
