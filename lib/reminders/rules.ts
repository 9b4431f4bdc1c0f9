const HOUR = 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** No more reminders than these for a visit, and each between the shortest and the longest before its start, in minutes. */
export const MOST_REMINDERS = 4
export const SHORTEST_REMINDER = 15
export const LONGEST_REMINDER = WEEK

/** What a doctor is offered, in minutes before the start. Machines may set others. */
export const usualReminders = [WEEK, 2 * DAY, DAY, 12 * HOUR, 4 * HOUR, 2 * HOUR, HOUR, 30]

/** A span as people say it: "1 week", "2 days", "24 hours", "1 hour 30 minutes". */
export function spanInWords(minutes: number): string {
  if (minutes % WEEK === 0) return counted(minutes / WEEK, "week")
  if (minutes % DAY === 0 && minutes > DAY) return counted(minutes / DAY, "day")
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR]
  return [hours && counted(hours, "hour"), rest && counted(rest, "minute")].filter(Boolean).join(" ")
}

/** "24 hours and 2 hours before", the longest first whatever the order given; null for a plan without reminders. */
export function planInWords(minutes: readonly number[]): string | null {
  const spans = [...minutes].sort((one, other) => other - one).map(spanInWords)
  const last = spans.pop()
  if (!last) return null
  return `${spans.length ? `${spans.join(", ")} and ${last}` : last} before`
}

/**
 * What a patient is told of reminders to come. `plan` in minutes before the start, `start` and `now` in epoch ms. A visit
 * that isn't confirmed yet has none until it is.
 */
export function remindersInWords(visit: {
  plan: readonly number[]
  start: number
  now: number
  confirmed: boolean
}): string {
  const { plan, start, now, confirmed } = visit
  if (!plan.length) return "We send no reminder before this visit, so please note the time."
  const words = planInWords(plan.filter(minutes => start - minutes * 60_000 > now))
  if (!words) return "No reminder comes before this visit any more."
  return confirmed ? `We remind you ${words}.` : `Once it is confirmed, we remind you ${words}.`
}

const counted = (many: number, what: string) => `${many} ${what}${many === 1 ? "" : "s"}`
