const MINUTE = 60_000

/** A confirmed visit; instants in epoch ms, reminders in minutes before its start. */
export type Remindable = {
  startsAt: number
  /** Since when it stands at this time: confirmed or moved. */
  standsSince: number
  plan: number[]
  /** The reminders of this version that were told or passed over. */
  settled: number[]
}

/**
 * Which reminder is told at `at`, and which are passed over. One that was due before the visit stood at its time would only
 * repeat what its patient has just read; of several at once (after an outage, or a change of the plan) the one closest to the
 * visit says it all, and after it none further away. "24 hours before" is 24 elapsed hours, also where the clock changes in
 * between. None once the visit has begun.
 */
export function remindersDue(visit: Remindable, at: number): { tell: number | null; pass: number[] } {
  const { startsAt, standsSince, plan, settled } = visit
  if (at >= startsAt) return { tell: null, pass: [] }
  const dueAt = (minutes: number) => startsAt - minutes * MINUTE
  const due = [...new Set(plan)]
    .filter(minutes => dueAt(minutes) <= at && !settled.includes(minutes))
    .sort((one, other) => one - other)
  const [closest] = due
  const worth =
    closest !== undefined &&
    dueAt(closest) > standsSince &&
    !settled.some(minutes => minutes < closest && dueAt(minutes) <= at)
  const tell = worth ? closest : null
  return { tell, pass: due.filter(minutes => minutes !== tell) }
}
