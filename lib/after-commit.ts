import { refreshAfter } from "./booking/soonest"
import { now } from "./clock"
import { publish } from "./events/publish"

/**
 * What follows events just committed, once their request has been answered: the queue hears of them, and the doctors
 * they concern get their first free time looked up. Never throws; the sweep makes up for either.
 */
export async function afterCommit(eventIds: string[]): Promise<void> {
  await Promise.all([publish(eventIds), refreshAfter(eventIds, now())])
}
