import { db } from "@/db/client"
import type { Doctor } from "@/lib/accounts/actor"
import { candidatesOn, openOn } from "@/lib/scheduling/candidates"
import { explain, whatIf } from "@/lib/scheduling/explain"
import { openSlots } from "@/lib/scheduling/slots"
import type { Interval, Rules, Slot, Verdict } from "@/lib/scheduling/types"
import { addDays, dayAround, localDate, toInstant } from "@/lib/scheduling/wall-time"
import { practices, takenTimes } from "./diary"
import { allVisits, type Visit } from "./queries"

const MOST = 500

export type CalendarDay = {
  /** YYYY-MM-DD in the clinic's zone, and the instants it spans (epoch ms). */
  date: string
  from: number
  to: number
  open: Interval[]
  leave: Interval[]
  closed: boolean
  /** What the whole practice keeps that day. */
  holiday: string | null
  free: Slot[]
  visits: Visit[]
}

/**
 * The doctor's days from `date` on: visits that stand, opening hours, leave, and the times staff could still give.
 * Three queries however many days. Null for a doctor patients can't book. `now` in epoch ms.
 */
export async function calendarOf(
  doctor: Doctor,
  wanted: string | null,
  days: number,
  now: number,
): Promise<{ zone: string; today: string; days: CalendarDay[] } | null> {
  const practice = (await practices(db(), [doctor.doctorId], now)).get(doctor.doctorId)
  if (!practice) return null
  const { rules } = practice
  const today = localDate(rules.zone, now)
  const first = wanted ?? today
  const range = { from: toInstant(rules.zone, first, 0), to: toInstant(rules.zone, addDays(first, days), 0) }
  const [{ items }, taken] = await Promise.all([
    allVisits(doctor, { from: new Date(range.from), to: new Date(range.to), limit: MOST }, now),
    takenTimes(db(), [doctor.doctorId], range),
  ])
  const standing = items
    .filter(({ status, holdExpiresAt }) => {
      const lapsed = status === "PENDING" && holdExpiresAt && holdExpiresAt.getTime() <= now
      return status !== "CANCELLED" && status !== "REJECTED" && !lapsed
    })
    .reverse()
  const free = openSlots({
    rules: { ...rules, noticeMinutes: 0 },
    taken: taken.get(doctor.doctorId) ?? [],
    now,
    ...range,
  })
  const dates = Array.from({ length: days }, (_, index) => addDays(first, index))
  return { zone: rules.zone, today, days: dates.map(date => dayOf(rules, date, standing, free)) }
}

function dayOf(rules: Rules, date: string, visits: Visit[], free: Slot[]): CalendarDay {
  const { from, to } = dayAround(rules.zone, toInstant(rules.zone, date, 0))
  const within = (at: number) => at >= from && at < to
  return {
    date,
    from,
    to,
    open: openOn(rules, date),
    leave: rules.leave.filter(({ start, end }) => start < to && from < end),
    closed: rules.closures.includes(date),
    holiday: rules.holidays?.find(holiday => holiday.date === date)?.name ?? null,
    free: free.filter(({ start }) => within(start)),
    visits: visits.filter(({ startsAt }) => within(startsAt.getTime())),
  }
}

export type WhatIf = Partial<
  Pick<
    Rules,
    "lengthMinutes" | "stepMinutes" | "bufferBeforeMinutes" | "bufferAfterMinutes" | "noticeMinutes"
  >
>

/** Each time of a date with every rule's word on it, and what other rules would change in the week from that date. Two queries. */
export async function explained(doctor: Doctor, wanted: string | null, change: WhatIf, now: number) {
  const { doctorId } = doctor
  const practice = (await practices(db(), [doctorId], now)).get(doctorId)
  if (!practice) return null
  const { rules } = practice
  const date = wanted ?? localDate(rules.zone, now)
  const range = { from: toInstant(rules.zone, date, 0), to: toInstant(rules.zone, addDays(date, 7), 0) }
  const taken = (await takenTimes(db(), [doctorId], range)).get(doctorId) ?? []
  const times = candidatesOn(rules, date).map(
    (start): { start: number; offered: boolean; verdicts: Verdict[] } => ({
      start,
      ...explain({ rules, taken, now, start }),
    }),
  )
  const asked = Object.values(change).some(value => value !== undefined)
  return { date, rules, times, effect: asked ? whatIf({ rules, taken, now, ...range, change }) : null }
}
