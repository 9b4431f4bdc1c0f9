const HOUR = 3_600_000

/** A start thirty days from today, so many hours after midnight UTC (ISO): for verbs that run on the real clock. */
export function inAMonth(hours: number): string {
  const today = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR
  return new Date(today + 30 * 24 * HOUR + hours * HOUR).toISOString()
}
