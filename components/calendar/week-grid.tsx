import type { CalendarDay } from "@/lib/booking/calendar"
import type { Visit } from "@/lib/booking/queries"
import type { Interval } from "@/lib/scheduling/types"
import { localMinute } from "@/lib/scheduling/wall-time"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { clock, longDay, day as shortDay } from "../ui/when"
import { type CalendarSearch, calendarPath } from "./address"
import { hoursShown, span } from "./layout"
import { wordsFor } from "./words"

const HOUR_PX = 72
/** Below this there is room for one line only. */
const TWO_LINES_PX = 36

type Props = { days: CalendarDay[]; zone: string; today: string; now: number; search: CalendarSearch }

/** Days side by side on the clinic's clock: closed time and leave shaded, visits where they are, the time now as a line. */
export function WeekGrid({ days, zone, today, now, search }: Props) {
  const { first, last } = hoursShown(days, zone)
  const hours = Array.from({ length: last - first }, (_, index) => first + index)
  const within = (minute: number) => minute >= first * 60 && minute <= last * 60
  const y = (minute: number) => ((minute - first * 60) / 60) * HOUR_PX
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-1">
      <div className="flex border-line border-b bg-sunken">
        <div className="w-14 shrink-0" />
        {days.map(({ date, from }) => (
          <h2
            key={date}
            aria-current={date === today ? "date" : undefined}
            className={cx(
              "flex-1 py-2 text-center text-sm tracking-normal",
              date === today ? "font-semibold text-accent-ink" : "font-normal text-soft",
            )}
          >
            {shortDay(from, zone)}
            {date === today && <span className="block text-xs">Today</span>}
          </h2>
        ))}
      </div>
      <div className="flex" style={{ height: y(last * 60) }}>
        <div aria-hidden className="relative w-14 shrink-0">
          {hours.map(hour => (
            <span
              key={hour}
              className="numbers absolute right-2 text-faint text-xs"
              style={{ top: y(hour * 60) + 2 }}
            >
              {String(hour).padStart(2, "0")}:00
            </span>
          ))}
        </div>
        {days.map(day => (
          <section
            key={day.date}
            aria-label={longDay(day.from, zone)}
            className="relative flex-1 border-line border-l bg-sunken"
          >
            {day.open.map(one => (
              <Band key={`open ${one.start}`} {...span(day, one, zone)} y={y} className="bg-surface" />
            ))}
            {day.leave.map(one => (
              <Band
                key={`leave ${one.start}`}
                {...span(day, one, zone)}
                y={y}
                className="bg-wait-soft"
                label="Leave"
              />
            ))}
            {day.closed && (
              <p className="absolute inset-x-0 top-2 break-words px-1 text-center text-faint text-xs">
                Closed{day.holiday && `: ${day.holiday}`}
              </p>
            )}
            {hours.map(hour => (
              <span
                key={hour}
                aria-hidden
                className="absolute inset-x-0 border-line/60 border-t"
                style={{ top: y(hour * 60) }}
              />
            ))}
            {day.free.map(slot => (
              <Free key={slot.start} slot={slot} top={y(span(day, slot, zone).top)} />
            ))}
            <ul aria-label={`Visits, ${longDay(day.from, zone)}`}>
              {day.visits.map(visit => (
                <VisitBlock key={visit.id} visit={visit} day={day} zone={zone} y={y} search={search} />
              ))}
            </ul>
            {now >= day.from && now < day.to && within(localMinute(zone, now)) && (
              <span
                aria-hidden
                className="absolute inset-x-0 z-20 border-bad-solid border-t-2"
                style={{ top: y(localMinute(zone, now)) }}
              />
            )}
          </section>
        ))}
      </div>
    </div>
  )
}

type Placed = { top: number; bottom: number; y: (minute: number) => number }

function Band({ top, bottom, y, className, label }: Placed & { className: string; label?: string }) {
  return (
    <span
      className={cx("absolute inset-x-0 overflow-hidden px-1 text-center text-wait text-xs", className)}
      style={{ top: y(top), height: y(bottom) - y(top) }}
    >
      {label}
    </span>
  )
}

/** A time that could still be given: only there to drop a visit on. */
function Free({ slot, top }: { slot: Interval; top: number }) {
  return (
    <span
      aria-hidden
      data-free={new Date(slot.start).toISOString()}
      className="absolute inset-x-1 hidden h-6 rounded-sm border-2 border-accent border-dashed bg-accent-soft [.moving_&]:z-10 [.moving_&]:block"
      style={{ top }}
    />
  )
}

function VisitBlock({
  visit,
  day,
  zone,
  y,
  search,
}: {
  visit: Visit
  day: CalendarDay
  zone: string
  y: Placed["y"]
  search: CalendarSearch
}) {
  const { top, bottom } = span(day, { start: visit.startsAt.getTime(), end: visit.endsAt.getTime() }, zone)
  const { label, style } = wordsFor(visit)
  const height = Math.max(24, y(bottom) - y(top))
  const movable = visit.status === "PENDING" || visit.status === "APPROVED"
  return (
    <li className="absolute inset-x-1" style={{ top: y(top), height }}>
      <Link
        href={calendarPath({ ...search, visit: visit.id })}
        scroll={false}
        data-visit={visit.id}
        draggable={movable}
        aria-current={search.visit === visit.id ? "true" : undefined}
        className={cx(
          "flex h-full flex-col overflow-hidden rounded-sm border-l-4 px-1.5 py-0.5 text-xs leading-4 aria-[current=true]:outline-2 aria-[current=true]:outline-accent",
          style,
        )}
      >
        <span className="truncate font-medium">
          <span className="numbers">{clock(visit.startsAt, zone)}</span> {visit.patient.name}
        </span>
        <span className={height < TWO_LINES_PX ? "sr-only" : "truncate"}>{label}</span>
      </Link>
    </li>
  )
}
