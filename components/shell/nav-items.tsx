import { Menu } from "lucide-react"
import type { Route } from "next"
import type { ReactNode } from "react"
import { NavLink } from "./nav-link"
import { Pop } from "./pop"

export const sideLink =
  "group flex h-10 items-center gap-3 rounded-sm px-3 text-sm text-soft hover:bg-line/60 hover:text-ink aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:shadow-1 [&_svg]:size-4.5 [&[aria-current=page]_svg]:text-accent"
export const sideCount = "numbers rounded-full bg-accent-soft px-2 font-medium text-accent-ink text-xs"
const bottomLink =
  "flex h-15 flex-col items-center justify-center gap-1 text-[0.6875rem] text-faint leading-4 aria-[current=page]:font-medium aria-[current=page]:text-accent-ink [&_svg]:size-5"

export type NavItem = {
  href: Route
  label: string
  /** An icon element, such as `<CalendarDays aria-hidden />`. */
  icon: ReactNode
  /** Things waiting there; not shown when 0. */
  count?: number
  /** Current only on this very page, not on those below it. */
  exact?: boolean
  /** Current there as well. */
  also?: Route[]
}

/** In the sidebar. */
export function SideLink({ item }: { item: NavItem }) {
  return (
    <NavLink href={item.href} exact={item.exact} also={item.also} className={sideLink}>
      {item.icon}
      <span className="flex-1 truncate">{item.label}</span>
      {Boolean(item.count) && (
        <span className={sideCount}>
          {item.count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </NavLink>
  )
}

/** In the bar at the bottom of a narrow screen. */
export function BottomLink({ item }: { item: NavItem }) {
  return (
    <NavLink href={item.href} exact={item.exact} also={item.also} className={bottomLink}>
      <span className="relative">
        {item.icon}
        {Boolean(item.count) && (
          <span className="numbers absolute -top-1.5 left-3 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[11px] text-on-accent leading-none">
            {item.count}
            <span className="sr-only"> waiting</span>
          </span>
        )}
      </span>
      <span className="max-w-full truncate">{item.label}</span>
    </NavLink>
  )
}

/** What the bar at the bottom has no place for. */
export function MoreItems({ items }: { items: NavItem[] }) {
  return (
    <Pop
      label="More"
      up
      className="[&>summary]:h-15 [&>summary]:flex-col [&>summary]:gap-1 [&>summary]:rounded-none [&>summary]:text-[0.6875rem] [&>summary]:text-faint [&>summary]:leading-4 [&>summary_svg]:size-5"
      summary={
        <>
          <Menu aria-hidden /> More
        </>
      }
    >
      <ul>
        {items.map(item => (
          <li key={item.href}>
            <SideLink item={item} />
          </li>
        ))}
      </ul>
    </Pop>
  )
}
