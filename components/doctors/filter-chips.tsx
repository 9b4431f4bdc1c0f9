import { X } from "lucide-react"
import type { Route } from "next"
import { Link } from "../ui/link"

/** The filters in force; each chip takes its own away. `clear`: the list without any. */
export function FilterChips({
  chips,
  clear = "/doctors",
}: {
  chips: { name: string; label: string; without: Route }[]
  clear?: Route
}) {
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap gap-2">
      {chips.map(chip => (
        <li key={chip.name}>
          <Link
            href={chip.without}
            scroll={false}
            aria-label={`Remove filter: ${chip.label}`}
            className="inline-flex h-9 items-center gap-1.5 rounded-full bg-accent-soft pr-2.5 pl-3.5 font-medium text-accent-ink text-sm hover:bg-accent-line/60 max-lg:h-11 pointer-coarse:h-11"
          >
            {chip.label}
            <X aria-hidden className="size-4" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={clear}
          scroll={false}
          className="link inline-flex h-9 items-center px-2 text-sm max-lg:h-11"
        >
          Clear all
        </Link>
      </li>
    </ul>
  )
}
