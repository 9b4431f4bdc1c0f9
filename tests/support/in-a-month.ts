const HOUR = 3_600_000
/** Today's midnight, whatever a test makes of its clock later. */
const today = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR

/** A start thirty days from today, so many hours after midnight UTC (ISO): for verbs that run on the real clock. */
export function inAMonth(hours: number): string {
  return new Date(today + 30 * 24 * HOUR + hours * HOUR).toISOString()
}
