import { z } from "zod"
import { addDays } from "@/lib/scheduling/wall-time"
import { withQuery } from "../ui/href"

export const calendarSearch = z.object({
  view: z.enum(["day", "week"]).catch("week"),
  date: z.iso.date().optional().catch(undefined),
  visit: z.uuid().optional().catch(undefined),
  told: z.string().optional().catch(undefined),
})
export type CalendarSearch = Omit<z.infer<typeof calendarSearch>, "told">

export function calendarPath({ view, date, visit }: CalendarSearch) {
  return withQuery("/doctor/calendar", { view: view === "week" ? undefined : view, date, visit })
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00Z`).getUTCDay() || 7
  return addDays(date, 1 - weekday)
}
