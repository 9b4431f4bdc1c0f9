import type { Route } from "next"
import { cx } from "./cx"
import { Link } from "./link"

export type Tab = { href: Route; label: string; count?: number | undefined; current: boolean }

/** Tabs that are links: the address says which one is open. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-4 border-line text-sm sm:gap-6 sm:text-base border-b">
        {tabs.map(tab => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={cx(
                "-mb-px flex min-h-11 items-center gap-2 whitespace-nowrap border-b-2 px-0.5 font-medium",
                tab.current ? "border-accent text-ink" : "border-transparent text-soft hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="numbers rounded-full bg-mute-soft px-2 text-mute text-xs">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
