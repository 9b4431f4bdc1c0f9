import type { Schedule } from "@/lib/hours/queries"
import type { SectionName } from "@/lib/hours/schema"
import { localDate, localMinute } from "@/lib/scheduling/wall-time"

export const titles: Record<SectionName, string> = {
  weekly: "Weekly hours",
  dates: "Single dates",
  leave: "Leave",
  holidays: "Public holidays",
  rules: "Visit rules",
}

/** Whose part it is, where the practice changes it. */
export type Desk = { id: string }

/** Rows of a list as a form shows them: field to text. */
export type Row = Record<string, string>

const clock = (minute: number) => {
  const within = minute > 1440 ? minute - 1440 : minute
  return within === 1440
    ? "00:00"
    : `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`
}

export function weeklyRows({ weekly }: Schedule): Row[] {
  return weekly.map(({ weekday, startMinute, endMinute, validFrom, validTo, everyWeeks, anchor }) => ({
    weekday: String(weekday),
    start: clock(startMinute),
    end: clock(endMinute),
    validFrom: validFrom ?? "",
    validTo: validTo ?? "",
    everyWeeks: everyWeeks > 1 ? String(everyWeeks) : "",
    anchor: anchor ?? "",
  }))
}

export function dateRows({ dates }: Schedule): Row[] {
  return dates.map(({ date, kind, startMinute, endMinute }) => ({
    date,
    kind: kind === "SESSION" ? "EXTRA" : startMinute === null ? "CLOSED" : "HOURS",
    start: startMinute === null ? "" : clock(startMinute),
    end: endMinute === null ? "" : clock(endMinute),
  }))
}

/** Days in a row with the same note are one leave. */
export function leaveRows({ off, rules: { zone } }: Schedule): Row[] {
  const rows: Row[] = []
  for (const { date, startsAt, endsAt, note, kind } of off) {
    if (kind !== "LEAVE") continue
    const last = rows.at(-1)
    if (date && last && !last.start && last.note === note && nextDay(last.to || String(last.from)) === date)
      last.to = date
    else if (date) rows.push({ from: date, to: "", start: "", end: "", note })
    else if (startsAt && endsAt)
      rows.push({
        from: localDate(zone, startsAt.getTime()),
        to: "",
        start: clock(localMinute(zone, startsAt.getTime())),
        end: clock(localMinute(zone, endsAt.getTime())),
        note,
      })
  }
  return rows
}

const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
