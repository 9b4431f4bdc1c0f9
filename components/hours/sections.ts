import { z } from "zod"
import { countries, holidaysFrom } from "@/lib/hours/holidays"
import type { Schedule } from "@/lib/hours/queries"
import { type SectionName, sectionNames } from "@/lib/hours/schema"
import { dateRows, leaveRows, weeklyRows } from "./fields"
import type { HoursFormProps } from "./hours-form"

/** The part an address names; the week without. */
export const chosenSection = z.enum(sectionNames).catch("weekly")

export const leads: Record<SectionName, string> = {
  weekly: "Several a day if you like. An end before its start lies on the next day: 22:00 to 02:00.",
  dates: "A date with other hours than usual, a closed one, or extra hours besides the usual ones.",
  leave: "Whole days, or some hours of one day.",
  holidays: "Days on which you don’t see patients.",
  rules: "How long a visit is, how far ahead it may be booked, and how many there may be.",
}

/** The same, said to the practice. */
export const deskLeads: typeof leads = {
  ...leads,
  holidays: "Days on which the doctor doesn’t see patients.",
}

/** What the form of a part begins with. */
export function propsOf(section: SectionName, schedule: Schedule): HoursFormProps {
  const { rules, off, today } = schedule
  const seen = schedule.seen[section] ?? ""
  switch (section) {
    case "weekly":
      return { section, seen, rows: weeklyRows(schedule) }
    case "dates":
      return { section, seen, rows: dateRows(schedule) }
    case "leave":
      return { section, seen, rows: leaveRows(schedule) }
    case "holidays": {
      const country = rules.holidayCountry ?? ""
      const kept = off.flatMap(({ kind, date }) => (kind === "HOLIDAY" && date ? [date] : []))
      return {
        section,
        seen,
        country,
        kept,
        countries: countries(),
        holidays: country ? holidaysFrom(country, today) : [],
      }
    }
    case "rules":
      return {
        section,
        seen,
        values: Object.fromEntries(
          Object.entries(rules).flatMap(([name, value]) =>
            Array.isArray(value)
              ? value.map((one, at) => [`${name}.${at}`, textOf(one)])
              : [[name, textOf(value)]],
          ),
        ),
      }
  }
}

function textOf(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "on" : ""
  return value === null ? "" : String(value)
}
