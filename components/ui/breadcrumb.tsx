import { ChevronRight } from "lucide-react"
import type { Route } from "next"
import { Link } from "./link"

/** The way here. The last crumb is the page itself. */
export function Breadcrumb({ crumbs, here }: { crumbs: { href: Route; label: string }[]; here: string }) {
  return (
    <nav aria-label="Breadcrumb" className="text-sm">
      <ol className="flex flex-wrap items-center text-soft">
        {crumbs.map(crumb => (
          <li key={crumb.href} className="flex items-center">
            <Link href={crumb.href} className="flex min-h-11 items-center hover:text-ink hover:underline">
              {crumb.label}
            </Link>
            <ChevronRight aria-hidden className="mx-1.5 size-3.5 text-faint" />
          </li>
        ))}
        <li aria-current="page" className="flex min-h-11 min-w-0 items-center text-ink">
          {here}
        </li>
      </ol>
    </nav>
  )
}
