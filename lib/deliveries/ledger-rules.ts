import { addDays } from "@/lib/scheduling/wall-time"

export const statuses = ["PENDING", "SENT", "FAILED", "SUPPRESSED"] as const
export const channels = ["EMAIL", "SMS"] as const
export const reports = ["DELIVERED", "BOUNCED", "COMPLAINED"] as const
/** How many days the numbers look back; today is one of them. */
export const spans = [7, 30, 90] as const
export type Status = (typeof statuses)[number]
export type Channel = (typeof channels)[number]
export type Report = (typeof reports)[number]
export type Span = (typeof spans)[number]

/** How many deliveries of one day (YYYY-MM-DD), kind and channel stand at a status and a report. */
export type Count = {
  day: string
  kind: string
  channel: Channel
  status: Status
  report: Report | null
  count: number
}
export type ByStatus = Record<Status, number>

/** The last so many dates, `today` the last of them. */
export function daysBack(today: string, days: number): string[] {
  return Array.from({ length: days }, (_, at) => addDays(today, at - days + 1))
}

/** How many stand where. `share`: of those that left, what part is known to have arrived; null before any report. */
export function totalsOf(counts: Count[]) {
  const byStatus = sums(counts)
  const of = (report: Report) => sum(counts.filter(one => one.report === report))
  const [delivered, bounced] = [of("DELIVERED"), of("BOUNCED")]
  const left = sum(counts.filter(({ status, report }) => status === "SENT" || report === "BOUNCED"))
  const heard = counts.some(({ report }) => report !== null)
  return { ...byStatus, delivered, bounced, share: heard && left > 0 ? delivered / left : null }
}

/** Sums by status for each day, also for days without any. */
export function byDay(counts: Count[], days: string[]): { day: string; sums: ByStatus }[] {
  const found = grouped(counts, ({ day }) => day)
  return days.map(day => ({ day, sums: sums(found.get(day) ?? []) }))
}

/** Sums by status for each kind or channel there is, the most frequent first. */
export function byName(counts: Count[], by: "kind" | "channel"): { name: string; sums: ByStatus }[] {
  return [...grouped(counts, one => one[by])]
    .map(([name, rows]) => ({ name, sums: sums(rows), all: sum(rows) }))
    .sort((one, other) => other.all - one.all || one.name.localeCompare(other.name))
    .map(({ name, sums }) => ({ name, sums }))
}

/** Enough of an address to know it again: "m•••@example.com", "•••210"; empty where there was none. */
export function masked(address: string): string {
  if (!address) return ""
  const at = address.lastIndexOf("@")
  return at < 0 ? `•••${address.slice(-3)}` : `${[...address][0]}•••${address.slice(at)}`
}

function grouped(counts: Count[], key: (one: Count) => string): Map<string, Count[]> {
  const found = new Map<string, Count[]>()
  for (const one of counts) {
    const rows = found.get(key(one))
    if (rows) rows.push(one)
    else found.set(key(one), [one])
  }
  return found
}

function sums(counts: Count[]): ByStatus {
  const all: ByStatus = { PENDING: 0, SENT: 0, FAILED: 0, SUPPRESSED: 0 }
  for (const { status, count } of counts) all[status] += count
  return all
}

const sum = (counts: Count[]) => counts.reduce((total, { count }) => total + count, 0)
