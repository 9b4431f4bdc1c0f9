import { refreshAfter } from "./booking/soonest"
import { outdate } from "./cache/outdate"
import { now } from "./clock"
import { publish } from "./events/publish"
import { ringAtOnce } from "./events/ring"
import { writeHooks } from "./events/write-hooks"
import { inTurns } from "./in-turns"
import { log } from "./log"
import { sendRefunds } from "./payments/send-refunds"

/**
 * What follows events just committed, once their request has been answered: bells ring, the queue hears of them, and the doctors
 * they concern get their first free time looked up, and refunds that fell due leave. Those of requests beside each other are
 * seen to together. Never throws; the sweep makes up for each.
 */
export async function afterCommit(eventIds: string[]): Promise<void> {
  // For whoever had no answer to give: the doors have told of theirs.
  await outdate(eventIds)
  // People wait for their bells; nobody does for the rest.
  await rung(eventIds)
  await followed(eventIds)
}

const rung = inTurns(ringAtOnce)

const followed = inTurns<string>(async eventIds => {
  // Written down here rather than by way of the queue, which then only brings what is to be sent.
  await writeHooks(eventIds)
  await publish(eventIds)
  await Promise.all([refreshAfter(eventIds, now()), refund()])
})

async function refund(): Promise<void> {
  try {
    const events = await sendRefunds({ at: now(), limit: 5, more: () => true })
    await outdate(events)
    await publish(events)
  } catch (err) {
    log().warn({ err }, "refunds left to the sweep")
  }
}
