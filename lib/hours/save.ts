import { and, eq, gte } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { doctors, scheduleOverrides, timeOff, weeklyHours } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result } from "@/lib/result"
import { localDate } from "@/lib/scheduling/wall-time"
import { type Effect, effectOf, outsideNow } from "./effect"
import { holidaysFrom } from "./holidays"
import { ahead } from "./queries"
import { datesOf, offOf } from "./rules"
import type { ScheduleBody, Section } from "./schema"

/** Replaces one part of the doctor's own schedule, all or nothing. Visits never move; the answer names those now outside. `at` in epoch ms. */
export async function saveHours(
  doctor: Doctor,
  change: Section,
  at: number,
): Promise<Result<Effect | null, never>> {
  const effect = await effectOf(doctor, change, at)
  return ok(effect, await write(doctor, [change], at))
}

/** Replaces the given parts in one transaction; answers with the visits that lie outside the schedule as it is then. */
export async function saveSchedule(
  doctor: Doctor,
  body: ScheduleBody,
  at: number,
): Promise<Result<Effect["outside"], never>> {
  const { weekly, dates, leave, holidays, rules } = body
  const changes: Section[] = []
  // The zone first: dates and leave are read in it.
  if (rules) changes.push({ section: "rules", ...rules })
  if (weekly) changes.push({ section: "weekly", weekly })
  if (dates) changes.push({ section: "dates", dates })
  if (leave) changes.push({ section: "leave", leave })
  if (holidays) changes.push({ section: "holidays", ...holidays })
  const events = await write(doctor, changes, at)
  return ok(await outsideNow(doctor, at), events)
}

async function write(doctor: Doctor, changes: Section[], at: number): Promise<string[]> {
  const { doctorId } = doctor
  return db().transaction(async tx => {
    const events: string[] = []
    for (const change of changes) {
      const [row] = await tx
        .select({ zone: doctors.zone })
        .from(doctors)
        .where(eq(doctors.id, doctorId))
        .for("update")
      if (!row) throw new Error("a doctor without a profile")
      await replace(tx, doctorId, change, row.zone, at)
      const subject = { type: "doctor", id: doctorId } as const
      events.push(
        await record(
          tx,
          { type: "HOURS_CHANGED", subject, payload: { doctorId, section: change.section } },
          doctor,
          at,
        ),
      )
    }
    return events
  })
}

async function replace(tx: Tx, doctorId: string, change: Section, zone: string, at: number): Promise<void> {
  const today = localDate(zone, at)
  switch (change.section) {
    case "weekly":
      await tx.delete(weeklyHours).where(eq(weeklyHours.doctorId, doctorId))
      if (change.weekly.length)
        await tx.insert(weeklyHours).values(change.weekly.map(row => ({ doctorId, ...row })))
      return
    case "dates": {
      const { overrides, sessions } = datesOf(change.dates)
      const rows = [
        ...overrides.flatMap(({ date, windows }) =>
          (windows.length ? windows : [{ startMinute: null, endMinute: null }]).map(
            ({ startMinute, endMinute }) => ({
              doctorId,
              date,
              kind: "OVERRIDE" as const,
              startMinute,
              endMinute,
            }),
          ),
        ),
        ...sessions.map(({ date, startMinute, endMinute }) => ({
          doctorId,
          date,
          kind: "SESSION" as const,
          startMinute,
          endMinute,
        })),
      ]
      await tx
        .delete(scheduleOverrides)
        .where(and(eq(scheduleOverrides.doctorId, doctorId), gte(scheduleOverrides.date, today)))
      if (rows.length) await tx.insert(scheduleOverrides).values(rows)
      return
    }
    case "leave": {
      const off = offOf(zone, change.leave)
      await tx
        .delete(timeOff)
        .where(and(eq(timeOff.doctorId, doctorId), eq(timeOff.kind, "LEAVE"), ahead(today, at)))
      if (off.length)
        await tx
          .insert(timeOff)
          .values(
            off.map(one =>
              "date" in one
                ? { doctorId, ...one }
                : { doctorId, note: one.note, startsAt: new Date(one.start), endsAt: new Date(one.end) },
            ),
          )
      return
    }
    case "holidays": {
      const names = new Map(holidaysFrom(change.country ?? "", today).map(({ date, name }) => [date, name]))
      const kept = change.kept.filter(date => names.has(date))
      await tx.update(doctors).set({ holidayCountry: change.country }).where(eq(doctors.id, doctorId))
      await tx
        .delete(timeOff)
        .where(and(eq(timeOff.doctorId, doctorId), eq(timeOff.kind, "HOLIDAY"), ahead(today, at)))
      if (kept.length)
        await tx
          .insert(timeOff)
          .values(
            kept.map(date => ({ doctorId, date, kind: "HOLIDAY" as const, note: names.get(date) ?? "" })),
          )
      return
    }
    case "rules": {
      const { section: _, ...rules } = change
      await tx.update(doctors).set(rules).where(eq(doctors.id, doctorId))
    }
  }
}
