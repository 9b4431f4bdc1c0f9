import { addDays, dateOf, epochDay, localDate, mondayOf, toInstant } from "@/lib/scheduling/wall-time"

/** A stretch of whole local dates: from one until just before another (YYYY-MM-DD). `name` is its own among its neighbours. */
export type Period = { name: string; from: string; until: string }

export const MOST_MONTHS = 36
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Whether it is a month as written in addresses: "2026-11". Years of four digits that PostgreSQL and the clock both know. */
export const isMonth = (text: string) => MONTH.test(text) && text >= "1971-01" && text <= "2199-12"

export function monthOf(date: string): string {
  return date.slice(0, 7)
}

/** So many months on, or back. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number)
  const count = year * 12 + number - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`
}

/** The months from one to another, both inclusive. */
export function monthsFrom(first: string, last: string): Period[] {
  const all: Period[] = []
  for (let month = first; month <= last; month = addMonths(month, 1))
    all.push({ name: month, from: `${month}-01`, until: `${addMonths(month, 1)}-01` })
  return all
}

export function daysFrom(first: string, until: string): Period[] {
  const all: Period[] = []
  for (let date = first; date < until; date = addDays(date, 1))
    all.push({ name: date, from: date, until: addDays(date, 1) })
  return all
}

/** The Monday of a date's week. */
export const mondayBefore = (date: string) => dateOf(mondayOf(epochDay(date)))

/** The last `count` stretches of `days` days that are over, the oldest first: up to yesterday, where today is given. */
export function stretchesBefore(today: string, days: number, count: number): Period[] {
  return Array.from({ length: count }, (_, at) => {
    const from = addDays(today, (at - count) * days)
    return { name: from, from, until: addDays(from, days) }
  })
}

export const todayIn = (zone: string, now: number) => localDate(zone, now)
export const monthNow = (zone: string, now: number) => monthOf(localDate(zone, now))

/** Where periods that follow each other begin and the last one ends, in epoch ms on a zone's clock. */
export function boundsOf(periods: readonly Period[], zone: string): number[] {
  return datesOf(periods).map(date => toInstant(zone, date, 0))
}

/** The same as dates. */
export function datesOf(periods: readonly Period[]): string[] {
  const last = periods.at(-1)
  if (!last) throw new Error("no period asked for")
  return [...periods.map(({ from }) => from), last.until]
}

/** What becomes of a visit, as it is counted. */
export const outcomeNames = [
  "completed",
  "missed",
  "cancelledByPatient",
  "cancelledByPractice",
  "declined",
  "unclosed",
  "toCome",
] as const
export type Outcome = (typeof outcomeNames)[number]

/** A part of a whole, 0 to 1; null where there is no whole. */
export const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)

type Outcomes = { completed: number; missed: number; cancelledByPatient: number; cancelledByPractice: number }

/**
 * Of the visits that came to an end after somebody had booked them, how many took place: completed of completed, missed and
 * cancelled by either side. A request declined is none of them; one taken back before it was confirmed counts, as rows don't
 * tell it apart.
 */
export const completionRate = ({ completed, missed, cancelledByPatient, cancelledByPractice }: Outcomes) =>
  share(completed, completed + missed + cancelledByPatient + cancelledByPractice)

/** Of the visits whose time came, how many the patient missed. */
export const noShowRate = ({ completed, missed }: Outcomes) => share(missed, completed + missed)

/** Of the minutes offered through yesterday, how many visits took; above 1 where visits lie outside the hours. */
export const utilisation = ({
  takenMinutes,
  offeredMinutes,
}: {
  takenMinutes: number
  offeredMinutes: number
}) => share(takenMinutes, offeredMinutes)
