import type { Route } from "next"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"

/** The years a report can be of. */
export function YearLinks({
  years,
  current,
  to,
}: {
  years: number[]
  current: number
  to: (year: number) => Route
}) {
  return (
    <nav aria-label="Year" className="flex flex-wrap gap-2 print:hidden">
      {years.map(year => (
        <Link
          key={year}
          href={to(year)}
          aria-current={year === current ? "true" : undefined}
          className={cx(
            "numbers inline-flex h-11 items-center rounded-md border px-4 text-sm",
            year === current
              ? "border-accent bg-accent-soft font-medium text-accent-ink"
              : "border-line text-soft hover:bg-sunken",
          )}
        >
          {year}
        </Link>
      ))}
    </nav>
  )
}
