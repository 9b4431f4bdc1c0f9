import type { Interval, Rules } from "@/lib/scheduling/types"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"
import { type Section, windowOf } from "./schema"

export type SaveRefusal = "reason-needed" | "not-found" | "changed-elsewhere"
export const sentences: Record<SaveRefusal, string> = {
  "reason-needed": "Please give a reason: the doctor reads it, and it is kept in the log.",
  "not-found": "There is no such doctor any more.",
  "changed-elsewhere":
    "Somebody else changed this meanwhile. Nothing of yours is saved yet, and nothing you typed is lost: compare it with what is saved now, then save again.",
}

/** Whole days off by date, hours off by instant: what leave comes down to in the schedule's zone. */
export type Off = { date: string; note: string } | { start: number; end: number; note: string }

export function offOf(zone: string, rows: Extract<Section, { section: "leave" }>["leave"]): Off[] {
  return rows.flatMap(({ from, to, start, end, note }): Off[] => {
    if (start && end) {
      const { startMinute, endMinute } = windowOf({ start, end })
      return [{ start: toInstant(zone, from, startMinute), end: toInstant(zone, from, endMinute), note }]
    }
    const days: Off[] = []
    for (let date = from; date <= (to ?? from) && days.length < 366; date = addDays(date, 1))
      days.push({ date, note })
    return days
  })
}

export function datesOf(rows: Extract<Section, { section: "dates" }>["dates"]) {
  const windowed = rows.flatMap(({ date, kind, start, end }) =>
    start && end && kind !== "CLOSED" ? [{ date, kind, ...windowOf({ start, end }) }] : [],
  )
  const overridden = [...new Set(rows.filter(({ kind }) => kind !== "EXTRA").map(({ date }) => date))]
  return {
    overrides: overridden.map(date => ({
      date,
      windows: windowed.filter(one => one.kind === "HOURS" && one.date === date),
    })),
    sessions: windowed.filter(({ kind }) => kind === "EXTRA"),
  }
}

/** What a section replaces of leave and closures, which the engine keeps in one list. */
type Kept = { leave: Interval[]; closures: string[] }

/**
 * The rules as they would be with this section in place. `others` are the leave and closures the section doesn't replace.
 */
export function applied(rules: Rules, change: Section, others: Kept): Rules {
  switch (change.section) {
    case "weekly":
      return { ...rules, weekly: change.weekly }
    case "dates":
      return { ...rules, ...datesOf(change.dates) }
    case "leave": {
      const off = offOf(rules.zone, change.leave)
      return {
        ...rules,
        closures: [...others.closures, ...off.flatMap(one => ("date" in one ? [one.date] : []))],
        leave: [
          ...others.leave,
          ...off.flatMap(one => ("date" in one ? [] : [{ start: one.start, end: one.end }])),
        ],
      }
    }
    case "holidays":
      return { ...rules, leave: others.leave, closures: [...others.closures, ...change.kept] }
    case "rules": {
      const { section: _, visitMinutes, ...rest } = change
      const { moveNoticeMinutes: __, autoApprove: ___, reminderMinutes: ____, ...own } = rest
      return { ...rules, ...own, lengthMinutes: visitMinutes }
    }
  }
}

/** Counts by the clinic's date, in order. */
export function perDay(
  zone: string,
  gained: Interval[],
  lost: Interval[],
): { date: string; gained: number; lost: number }[] {
  const days = new Map<string, { date: string; gained: number; lost: number }>()
  const at = ({ start }: Interval) => {
    const date = localDate(zone, start)
    const day = days.get(date) ?? { date, gained: 0, lost: 0 }
    days.set(date, day)
    return day
  }
  for (const slot of gained) at(slot).gained++
  for (const slot of lost) at(slot).lost++
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date))
}
