import { and, asc, eq, gte, or, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors, scheduleOverrides, timeOff, weeklyHours } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { localDate } from "@/lib/scheduling/wall-time"

/** The doctor's own schedule as it stands, past dates left out. Four queries. `now` in epoch ms. */
export async function scheduleOf({ doctorId }: Doctor, now: number) {
  const [rules] = await db()
    .select({
      zone: doctors.zone,
      country: doctors.country,
      holidayCountry: doctors.holidayCountry,
      visitMinutes: doctors.visitMinutes,
      stepMinutes: doctors.stepMinutes,
      alignToClock: doctors.alignToClock,
      bufferBeforeMinutes: doctors.bufferBeforeMinutes,
      bufferAfterMinutes: doctors.bufferAfterMinutes,
      noticeMinutes: doctors.noticeMinutes,
      moveNoticeMinutes: doctors.moveNoticeMinutes,
      horizonDays: doctors.horizonDays,
      dailyCap: doctors.dailyCap,
      weeklyCap: doctors.weeklyCap,
      autoApprove: doctors.autoApprove,
      accepting: doctors.accepting,
      reminderMinutes: doctors.reminderMinutes,
    })
    .from(doctors)
    .where(eq(doctors.id, doctorId))
  if (!rules) throw new Error("a doctor without a profile")
  const today = localDate(rules.zone, now)
  const [weekly, dates, off] = await Promise.all([
    db()
      .select({
        weekday: weeklyHours.weekday,
        startMinute: weeklyHours.startMinute,
        endMinute: weeklyHours.endMinute,
        validFrom: weeklyHours.validFrom,
        validTo: weeklyHours.validTo,
        everyWeeks: weeklyHours.everyWeeks,
        anchor: weeklyHours.anchor,
      })
      .from(weeklyHours)
      .where(eq(weeklyHours.doctorId, doctorId))
      .orderBy(asc(weeklyHours.weekday), asc(weeklyHours.startMinute)),
    db()
      .select({
        date: scheduleOverrides.date,
        kind: scheduleOverrides.kind,
        startMinute: scheduleOverrides.startMinute,
        endMinute: scheduleOverrides.endMinute,
      })
      .from(scheduleOverrides)
      .where(and(eq(scheduleOverrides.doctorId, doctorId), gte(scheduleOverrides.date, today)))
      .orderBy(asc(scheduleOverrides.date), asc(scheduleOverrides.startMinute)),
    db()
      .select({
        date: timeOff.date,
        startsAt: timeOff.startsAt,
        endsAt: timeOff.endsAt,
        note: timeOff.note,
        kind: timeOff.kind,
      })
      .from(timeOff)
      .where(and(eq(timeOff.doctorId, doctorId), ahead(today, now)))
      .orderBy(sql`coalesce(${timeOff.date}::timestamptz, ${timeOff.startsAt})`),
  ])
  return { rules, weekly, dates, off, today }
}

export type Schedule = Awaited<ReturnType<typeof scheduleOf>>

/** Leave that isn't over. */
export function ahead(today: string, now: number) {
  return or(gte(timeOff.date, today), gte(timeOff.endsAt, new Date(now)))
}
