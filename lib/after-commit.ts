import { refreshAfter } from "./booking/soonest"
import { now } from "./clock"
import { publish } from "./events/publish"
import { ringAtOnce } from "./events/receive"
import { log } from "./log"
import { sendRefunds } from "./payments/send-refunds"

/**
 * What follows events just committed, once their request has been answered: bells ring, the queue hears of them, and the doctors
 * they concern get their first free time looked up, and refunds that fell due leave. Never throws; the sweep makes up for
 * each.
 */
export async function afterCommit(eventIds: string[]): Promise<void> {
  // People wait for their bells; nobody does for the rest.
  await ringAtOnce(eventIds)
  await publish(eventIds)
  await Promise.all([refreshAfter(eventIds, now()), refund()])
}

async function refund(): Promise<void> {
  try {
    await publish(await sendRefunds({ at: now(), limit: 5, more: () => true }))
  } catch (err) {
    log().warn({ err }, "refunds left to the sweep")
  }
}
