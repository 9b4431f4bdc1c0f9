import { and, asc, eq, gte, or, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { doctors, scheduleOverrides, timeOff, weeklyHours } from "@/db/schema/doctors"
import { practiceHolidays } from "@/db/schema/practice"
import type { Keeper } from "@/lib/accounts/actor"
import { localDate } from "@/lib/scheduling/wall-time"
import { sectionNames } from "./schema"
import { stampOf } from "./stamp"

/** Where a part is read: in a transaction, to be compared and replaced, or not. */
type Reader = Pick<Tx, "select">

/** What a doctor's visits go by, besides hours and dates. Null when there is no such doctor. */
export async function rulesOf(from: Reader, doctorId: string) {
  const [rules] = await from
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
  return rules ?? null
}

export function weeklyOf(from: Reader, doctorId: string) {
  return from
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
    .orderBy(
      asc(weeklyHours.weekday),
      asc(weeklyHours.startMinute),
      asc(weeklyHours.endMinute),
      asc(weeklyHours.validFrom),
      asc(weeklyHours.validTo),
    )
}

export function datesAhead(from: Reader, doctorId: string, today: string) {
  return from
    .select({
      date: scheduleOverrides.date,
      kind: scheduleOverrides.kind,
      startMinute: scheduleOverrides.startMinute,
      endMinute: scheduleOverrides.endMinute,
    })
    .from(scheduleOverrides)
    .where(and(eq(scheduleOverrides.doctorId, doctorId), gte(scheduleOverrides.date, today)))
    .orderBy(
      asc(scheduleOverrides.date),
      asc(scheduleOverrides.startMinute),
      asc(scheduleOverrides.endMinute),
      asc(scheduleOverrides.kind),
    )
}

export function offAhead(from: Reader, doctorId: string, today: string, now: number) {
  return from
    .select({
      date: timeOff.date,
      startsAt: timeOff.startsAt,
      endsAt: timeOff.endsAt,
      note: timeOff.note,
      kind: timeOff.kind,
    })
    .from(timeOff)
    .where(and(eq(timeOff.doctorId, doctorId), ahead(today, now)))
    .orderBy(sql`coalesce(${timeOff.date}::timestamptz, ${timeOff.startsAt})`, asc(timeOff.note))
}

/**
 * A doctor's schedule as it stands, past dates left out; `closed` are the practice's own holidays, `seen` is another text
 * for whatever differs in a part. Five queries. `now` in epoch ms.
 */
export async function scheduleOf({ doctorId }: Keeper, now: number) {
  const rules = await rulesOf(db(), doctorId)
  if (!rules) throw new Error("a doctor without a profile")
  const today = localDate(rules.zone, now)
  const [weekly, dates, off, closed] = await Promise.all([
    weeklyOf(db(), doctorId),
    datesAhead(db(), doctorId, today),
    offAhead(db(), doctorId, today, now),
    db()
      .select({ date: practiceHolidays.date, name: practiceHolidays.name })
      .from(practiceHolidays)
      .where(gte(practiceHolidays.date, today))
      .orderBy(asc(practiceHolidays.date)),
  ])
  const parts = { weekly, dates, off, rules }
  const seen = Object.fromEntries(sectionNames.map(name => [name, stampOf(parts, name)]))
  return { ...parts, closed, today, seen }
}

export type Schedule = Awaited<ReturnType<typeof scheduleOf>>

/** Leave that isn't over. */
export function ahead(today: string, now: number) {
  return or(gte(timeOff.date, today), gte(timeOff.endsAt, new Date(now)))
}
