import type { CalendarDay } from "@/lib/booking/calendar"
import { VisitStatus } from "../booking/visit-status"
import { Link } from "../ui/link"
import { clock, longDay } from "../ui/when"
import { type CalendarSearch, calendarPath } from "./address"

/** The same days as a list, for narrow screens. */
export function Agenda({
  days,
  zone,
  today,
  search,
}: {
  days: CalendarDay[]
  zone: string
  today: string
  search: CalendarSearch
}) {
  return (
    <div className="flex flex-col gap-5">
      {days.map(({ date, from, visits, open, closed, holiday, leave, free }) => (
        <section key={date}>
          <h2 className="mb-2 text-base">
            {longDay(from, zone)}
            {date === today && (
              <span className="ml-2 rounded-full bg-accent px-2 py-0.5 font-medium text-on-accent text-xs">
                Today
              </span>
            )}
          </h2>
          {leave.length > 0 && <p className="mb-2 text-sm text-wait">Some of this day is leave.</p>}
          {visits.length > 0 ? (
            <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1">
              {visits.map(visit => (
                <li key={visit.id}>
                  <Link
                    href={calendarPath({ ...search, visit: visit.id })}
                    scroll={false}
                    className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-sunken"
                  >
                    <span className="numbers font-semibold">{clock(visit.startsAt, zone)}</span>
                    <span className="min-w-0 flex-1 truncate">{visit.patient.name}</span>
                    <VisitStatus visit={visit} />
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-soft text-sm">
              {closed
                ? `Closed${holiday ? `: ${holiday}` : ""}.`
                : open.length === 0
                  ? "No hours."
                  : free.length > 0
                    ? `No visits, ${free.length} free times.`
                    : "No visits."}
            </p>
          )}
        </section>
      ))}
    </div>
  )
}
