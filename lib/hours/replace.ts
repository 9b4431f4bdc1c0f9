import { and, eq, gte } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { doctors, scheduleOverrides, timeOff, weeklyHours } from "@/db/schema/doctors"
import { localDate } from "@/lib/scheduling/wall-time"
import { holidaysFrom } from "./holidays"
import { ahead } from "./queries"
import { datesOf, offOf } from "./rules"
import type { Section } from "./schema"

/** Puts a part of a doctor's schedule in place of the one before, read in `zone`. What is past stays. `at` in epoch ms. */
export async function replace(
  tx: Tx,
  doctorId: string,
  change: Section,
  zone: string,
  at: number,
): Promise<void> {
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
