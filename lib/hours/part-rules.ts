import type { FieldChange } from "@/lib/events/told-rules"
import { hoursText } from "@/lib/roster/hours-rules"
import { addDays, localDate, localMinute } from "@/lib/scheduling/wall-time"
import type { SectionName } from "./schema"

type Opening = {
  weekday: number
  startMinute: number
  endMinute: number
  validFrom: string | null
  validTo: string | null
  everyWeeks: number
  anchor: string | null
}
type Dated = { date: string; kind: string; startMinute: number | null; endMinute: number | null }
type Off = {
  date: string | null
  startsAt: Date | null
  endsAt: Date | null
  note: string
  kind: "LEAVE" | "HOLIDAY"
}
type VisitRules = { zone: string; country: string; holidayCountry: string | null } & Record<string, unknown>

/** A schedule as it is kept. */
export type Parts = { weekly: Opening[]; dates: Dated[]; off: Off[]; rules: VisitRules }

/** What a section replaces, and nothing else. */
export function partOf({ weekly, dates, off, rules }: Parts, section: SectionName): unknown {
  const { country: _, holidayCountry, ...visits } = rules
  switch (section) {
    case "weekly":
      return weekly
    case "dates":
      return dates
    case "leave":
      return off.filter(({ kind }) => kind === "LEAVE")
    case "holidays":
      return [holidayCountry, off.filter(({ kind }) => kind === "HOLIDAY")]
    case "rules":
      return visits
  }
}

/** What differs between two states of a part, in words; nobody's notes are among them. */
export function partChanges(before: Parts, after: Parts, section: SectionName): FieldChange[] {
  const [one, other] = [sayings(before, section), sayings(after, section)]
  return Object.keys(one).flatMap(field => {
    const [from, to] = [one[field] ?? null, other[field] ?? null]
    return from === to ? [] : [{ field, from, to }]
  })
}

/** The log needn't hold more of one change; nobody reads further. */
const MOST_SAID = 60

function list(words: string[]): string | null {
  const said = [...new Set(words)]
  const more = said.length - MOST_SAID
  return (more > 0 ? [...said.slice(0, MOST_SAID), `and ${more} more`] : said).join("; ") || null
}

/** Days in a row as their first and last. */
function runs(dates: string[]): string[] {
  const found: { from: string; to: string }[] = []
  for (const date of [...new Set(dates)].sort()) {
    const last = found.at(-1)
    if (last && addDays(last.to, 1) === date) last.to = date
    else found.push({ from: date, to: date })
  }
  return found.map(({ from, to }) => (from === to ? from : `${from} to ${to}`))
}

type Sayings = Record<string, string | number | boolean | null>

function sayings(parts: Parts, section: SectionName): Sayings {
  const { weekly, dates, off, rules } = parts
  switch (section) {
    case "weekly":
      return { weekly: hoursText(weekly) || null }
    case "dates":
      return { dates: list(dates.map(onDate)) }
    case "leave": {
      const leave = off.filter(({ kind }) => kind === "LEAVE")
      const whole = leave.flatMap(({ date }) => (date ? [date] : []))
      return { leave: list([...runs(whole), ...leave.flatMap(one => hoursOff(one, rules.zone))]) }
    }
    case "holidays": {
      const kept = off.flatMap(({ kind, date }) => (kind === "HOLIDAY" && date ? [date] : []))
      return { holidayCountry: rules.holidayCountry, holidays: list(kept) }
    }
    case "rules": {
      const { country: _, holidayCountry: __, ...visits } = rules
      return Object.fromEntries(Object.entries(visits).map(([field, value]) => [field, saying(value)]))
    }
  }
}

function saying(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value
  return Array.isArray(value) ? value.join(", ") || null : String(value)
}

function onDate({ date, kind, startMinute, endMinute }: Dated): string {
  if (startMinute === null || endMinute === null) return `${date} closed`
  return `${date} ${span(startMinute, endMinute)}${kind === "SESSION" ? " besides" : ""}`
}

function hoursOff({ startsAt, endsAt }: Off, zone: string): string[] {
  if (!startsAt || !endsAt) return []
  const minute = (at: Date) => localMinute(zone, at.getTime())
  return [`${localDate(zone, startsAt.getTime())} ${span(minute(startsAt), minute(endsAt))}`]
}

const span = (start: number, end: number) => `${clock(start)}-${clock(end)}`

function clock(minute: number): string {
  const within = minute > 1440 ? minute - 1440 : minute
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`
}
