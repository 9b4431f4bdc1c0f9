import { clsx } from "clsx"
import type { MouseEvent } from "react"
import { Link } from "../../ui/link"
import type { PickerDay } from "./week"

/** Seven days across with how much is free on each. Links: without scripts each leads to its own page. */
export function Days({
  days,
  chosen,
  title,
  onPick,
}: {
  days: PickerDay[]
  chosen: string
  title: string
  onPick: (event: MouseEvent, date: string) => void
}) {
  return (
    <ul aria-label={`Days, ${title}`} className="grid grid-cols-7 gap-0.5 sm:gap-2">
      {days.map(day => {
        const current = day.date === chosen
        return (
          <li key={day.date}>
            <Link
              href={day.href}
              scroll={false}
              data-day={day.date}
              aria-current={current ? "date" : undefined}
              onClick={event => onPick(event, day.date)}
              className={clsx(
                "flex min-h-18 flex-col items-center justify-center rounded-md py-2 transition-colors duration-100 sm:min-h-20",
                current
                  ? "bg-accent text-on-accent"
                  : day.count > 0
                    ? "bg-accent-soft text-accent-ink hover:bg-accent-line"
                    : "text-faint hover:bg-sunken",
              )}
            >
              <span className="text-xs">{day.weekday}</span>{" "}
              <span className="numbers font-semibold text-lg leading-6">{day.number}</span>{" "}
              <span className="sr-only">{day.month}, </span>
              <span className="numbers text-[0.6875rem] leading-4 sm:text-xs">
                {day.count > 0 ? (
                  `${day.count} free`
                ) : (
                  <>
                    <span aria-hidden>–</span>
                    <span className="sr-only">nothing free</span>
                  </>
                )}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
