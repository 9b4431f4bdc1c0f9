import { z } from "zod"
import { addDays, localDate } from "@/lib/scheduling/wall-time"
import { addMonths, mondayBefore, monthOf, monthsFrom, type Period, stretchesBefore } from "./rules"
import { doctorName, monthTally, tally } from "./schema"

export const MONTHS = 6
export const WEEKS = 12
/** A doctor's rates are of so many days, the practice's numbers of so many. */
export const DOCTOR_DAYS = 90
export const PRACTICE_DAYS = 30

/** The last six months, this one included. */
export const lastMonths = (today: string): Period[] =>
  monthsFrom(addMonths(monthOf(today), 1 - MONTHS), monthOf(today))

/** The last twelve weeks from Monday to Sunday, this one included. */
export function lastWeeks(today: string): Period[] {
  const monday = mondayBefore(today)
  return Array.from({ length: WEEKS }, (_, at) => {
    const from = addDays(monday, (at + 1 - WEEKS) * 7)
    return { name: from, from, until: addDays(from, 7) }
  })
}

/** The first of the last thirty days that are over, in `zone`: what the numbers for the desk and their lists begin with. */
export const lastDays = (zone: string, now: number): string => addDays(localDate(zone, now), -PRACTICE_DAYS)

/** The last days that are over, and as many before them: the earlier stretch first. */
export const twoStretches = (today: string, days: number): Period[] => stretchesBefore(today, days, 2)

/** A day of a doctor's week: minutes of visits (requests too), what is left of the minutes offered, and how many visits. */
export const loadDay = z.strictObject({
  date: z.string(),
  booked: z.number(),
  free: z.number(),
  visits: z.number(),
})
export type LoadDay = z.infer<typeof loadDay>

export const doctorDashboard = z.strictObject({
  zone: z.string(),
  today: z.string(),
  /** Monday to Sunday. */
  week: z.array(loadDay),
  /** Six, the current one last. */
  months: z.array(monthTally),
  /** The last 90 days that are over, and the 90 before. */
  lately: tally,
  before: tally,
})
export type DoctorDashboard = z.infer<typeof doctorDashboard>

/** What somebody of the practice has to see to; each number leads to its list. */
export const deskNumbers = z.strictObject({
  /** Requests a doctor hasn't answered. */
  requests: z.number(),
  /** Verified or declined by nobody yet. */
  applications: z.number(),
  /** Refunds that are not done. */
  refunds: z.number(),
  /** Events given up. */
  events: z.number(),
  /** Letters and text messages of the last 30 days that were given up. */
  deliveries: z.number(),
  /** Visits of the last 30 days whose doctor never said what became of them. */
  unclosed: z.number(),
})
export type DeskNumbers = z.infer<typeof deskNumbers>

export const shortVisit = z.strictObject({
  id: z.string(),
  status: z.string(),
  startsAt: z.coerce.date(),
  createdAt: z.coerce.date(),
  doctor: z.string(),
  patient: z.string(),
  zone: z.string(),
})
export type ShortVisit = z.infer<typeof shortVisit>

export const practiceDashboard = z.strictObject({
  zone: z.string(),
  today: z.string(),
  /** The last 30 days that are over, and the 30 before. */
  lately: tally,
  before: tally,
  /** Twelve from Monday on, the current one last; `name` is the Monday. */
  weeks: z.array(tally.omit({ money: true }).extend({ week: z.string() })),
  /** Six, the current one last. */
  months: z.array(monthTally),
  /** Of the last 30 days, by visits that took place. */
  busiest: z.array(
    z.strictObject({
      doctor: doctorName,
      completed: z.number(),
      takenMinutes: z.number(),
      offeredMinutes: z.number(),
    }),
  ),
  desk: deskNumbers,
  /** Requests, those that wait longest first. */
  waiting: z.array(shortVisit),
  /** Booked last. */
  latest: z.array(shortVisit),
})
export type PracticeDashboard = z.infer<typeof practiceDashboard>
