import type { Admin, Doctor } from "@/lib/accounts/actor"
import {
  DOCTOR_DAYS,
  type DoctorDashboard,
  doctorDashboard,
  lastMonths,
  lastWeeks,
  PRACTICE_DAYS,
  type PracticeDashboard,
  practiceDashboard,
  twoStretches,
} from "./dashboard-rules"
import { busiestOf, deskOf, latestBooked, longestWaiting } from "./desk"
import { kept } from "./kept"
import { practiceZone, subjectOf } from "./queries"
import { mondayBefore, type Period, todayIn } from "./rules"
import type { Tally } from "./schema"
import { talliesOfAll } from "./tally"
import { weekOf } from "./week"

const named = (periods: Period[], tallies: Tally[]) =>
  tallies.map((tally, at) => ({ month: periods[at]?.name ?? "", ...tally }))

/** How the doctor’s practice goes, on their own calendar. Nine queries, where it isn’t kept. `now` in epoch ms. */
export function dashboardOf(doctor: Doctor, now: number): Promise<DoctorDashboard> {
  const reading = { schema: doctorDashboard, now }
  return kept(doctor.doctorId, { what: "dashboard" }, reading, () => readDashboard(doctor, now))
}

async function readDashboard(doctor: Doctor, now: number): Promise<DoctorDashboard> {
  const subject = await subjectOf(doctor)
  if (!subject) throw new Error("a doctor without a profile")
  const { zone } = subject
  const whose = { doctorIds: [doctor.doctorId], zone }
  const today = todayIn(zone, now)
  const months = lastMonths(today)
  const [week, [byMonth, stretches]] = await Promise.all([
    weekOf(doctor, { monday: mondayBefore(today), zone }, now),
    talliesOfAll(whose, [months, twoStretches(today, DOCTOR_DAYS)], now),
  ])
  const [before, lately] = stretches?.periods ?? []
  if (!byMonth || !before || !lately) throw new Error("two stretches asked for, fewer told")
  return { zone, today, week, months: named(months, byMonth.periods), lately, before }
}

const trends = practiceDashboard.omit({ desk: true })
type Trends = Omit<PracticeDashboard, "desk">

/**
 * How the practice goes, on its own calendar. Eleven queries, whatever there is; what the desk has to see to is always
 * read, by the calendar of `viewerZone`, the rest where it isn’t kept. `now` in epoch ms.
 */
export async function practiceDashboardOf(
  admin: Admin,
  now: number,
  viewerZone = "UTC",
): Promise<PracticeDashboard> {
  const reading = { schema: trends, now }
  const [desk, known] = await Promise.all([
    deskOf(admin, viewerZone, now),
    kept(null, { what: "dashboard" }, reading, () => readTrends(admin, now)),
  ])
  return { ...known, desk }
}

async function readTrends(admin: Admin, now: number): Promise<Trends> {
  const zone = await practiceZone()
  const today = todayIn(zone, now)
  const whose = { doctorIds: null, zone }
  const months = lastMonths(today)
  const weeks = lastWeeks(today)
  const stretches = twoStretches(today, PRACTICE_DAYS)
  const [earlier, later] = stretches
  if (!earlier || !later) throw new Error("two stretches asked for, fewer told")
  const [waiting, latest, busiest, [byMonth, byWeek, byStretch]] = await Promise.all([
    longestWaiting(admin, now),
    latestBooked(admin),
    busiestOf(admin, later, zone, now),
    talliesOfAll(whose, [months, weeks, stretches], now),
  ])
  const [before, lately] = byStretch?.periods ?? []
  if (!byMonth || !byWeek || !before || !lately) throw new Error("two stretches asked for, fewer told")
  return {
    zone,
    today,
    lately,
    before,
    weeks: byWeek.periods.map(({ money: _, ...tally }, at) => ({ week: weeks[at]?.name ?? "", ...tally })),
    months: named(months, byMonth.periods),
    busiest,
    waiting,
    latest,
  }
}
