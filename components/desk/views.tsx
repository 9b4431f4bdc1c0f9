import type { VisitSearch } from "@/lib/desk/schema"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { pathOf, viewsOf } from "./search-words"

/** What people look for most, one press away. */
export function Views({ search, zone, now }: { search: VisitSearch; zone: string; now: number }) {
  const here = pathOf({ ...search, cursor: undefined })
  return (
    <nav aria-label="Common lists" className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-2">
        {viewsOf(zone, now).map(({ label, search: wanted }) => {
          const current = pathOf(wanted) === here
          return (
            <li key={label}>
              <Link
                href={pathOf(wanted)}
                aria-current={current ? "page" : undefined}
                className={cx(
                  "inline-flex h-9 items-center whitespace-nowrap rounded-full border px-3.5 text-sm max-lg:h-11 pointer-coarse:h-11",
                  current
                    ? "border-accent bg-accent-soft font-medium text-accent-ink"
                    : "border-line hover:bg-sunken",
                )}
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
