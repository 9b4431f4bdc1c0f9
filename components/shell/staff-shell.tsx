import { Bell as BellIcon, UserRound } from "lucide-react"
import type { Route } from "next"
import Link from "next/link"
import type { ReactNode } from "react"
import { Live } from "../live/live"
import { LiveCount } from "../live/live-count"
import { Bell } from "../notifications/bell"
import { type Area, placesOf } from "../notifications/places"
import { Avatar } from "../ui/avatar"
import { Toaster } from "../ui/toast"
import { AccountMenu, type Person, SignOutButton } from "./account-menu"
import { Brand } from "./brand"
import { NavLink } from "./nav-link"
import { SkipLink } from "./skip-link"

const names = { doctor: "Doctor", admin: "Practice" } as const
const sideLink =
  "group flex h-10 items-center gap-3 rounded-sm px-3 text-sm text-soft hover:bg-line/60 hover:text-ink aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:shadow-1 [&_svg]:size-4.5 [&[aria-current=page]_svg]:text-accent"
const sideCount = "numbers rounded-full bg-accent-soft px-2 font-medium text-accent-ink text-xs"
const account = { href: "/account", label: "Your account" } as const

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

type Props = {
  area: Exclude<Area, "patient">
  person: Person
  items: NavItem[]
  /** The person's bell: whose it is, its number, and how many notices are unread; times in `zone`. */
  bell: { owner: string; seq: number; unread: number; zone: string }
  children: ReactNode
}

/**
 * The frame of staff screens: a sidebar on wide screens, a top bar and a bottom bar on narrow ones. At most five items,
 * besides the notices, which the bell opens.
 */
export function StaffShell({ area, person, items, bell, children }: Props) {
  const { owner, seq, unread, zone } = bell
  const { inbox } = placesOf[area]
  const name = names[area]
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <SkipLink />
      <Live owner={owner} area={area} seq={seq} unread={unread} />
      <aside className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-sunken p-4 lg:flex">
        <div className="flex items-center justify-between">
          <Brand className="px-2" />
          <Bell area={area} unread={unread} zone={zone} opens="right" />
        </div>
        <p className="mt-5 px-3 text-faint text-xs">{name}</p>
        <nav aria-label={name} className="mt-1">
          <ul className="flex flex-col gap-0.5">
            {items.map(item => (
              <li key={item.href}>
                <SideLink item={item} />
              </li>
            ))}
            <li>
              <NavLink href={inbox} className={sideLink}>
                <BellIcon aria-hidden />
                <span className="flex-1 truncate">Notifications</span>
                <LiveCount unread={unread} className={sideCount} />
              </NavLink>
            </li>
          </ul>
        </nav>
        <div className="mt-auto border-line border-t pt-4">
          <div className="flex items-center gap-3 px-2">
            <Avatar name={person.name} photo={person.photo} size="sm" />
            <div className="min-w-0 text-sm">
              <p className="truncate font-medium">{person.name}</p>
              <p className="truncate text-faint text-xs">{person.email}</p>
            </div>
          </div>
          <Link
            href={account.href}
            className="mt-2 flex min-h-11 w-full items-center gap-2.5 rounded-sm px-2.5 text-soft text-sm hover:bg-line/60 hover:text-ink [&_svg]:size-4"
          >
            <UserRound aria-hidden /> {account.label}
          </Link>
          <SignOutButton className=" flex min-h-11 w-full items-center gap-2.5 rounded-sm px-2.5 text-soft text-sm hover:bg-line/60 hover:text-ink [&_svg]:size-4" />
        </div>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-line border-b bg-paper/95 px-4 backdrop-blur-sm lg:hidden">
          <Brand className="mr-auto text-base" />
          <Bell area={area} unread={unread} zone={zone} opens="left" />
          <AccountMenu person={person} links={[account]} />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 pb-28 outline-none sm:px-6 lg:px-10 lg:py-10"
        >
          {children}
        </main>
        <nav
          aria-label={`${name}, short`}
          className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
        >
          <ul className="mx-auto flex max-w-xl">
            {items.map(item => (
              <li key={item.href} className="min-w-0 flex-1">
                <BottomLink item={item} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Toaster />
    </div>
  )
}

function SideLink({ item }: { item: NavItem }) {
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

function BottomLink({ item }: { item: NavItem }) {
  return (
    <NavLink
      href={item.href}
      exact={item.exact}
      also={item.also}
      className="flex h-15 flex-col items-center justify-center gap-1 text-[0.6875rem] text-faint leading-4 aria-[current=page]:font-medium aria-[current=page]:text-accent-ink [&_svg]:size-5"
    >
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
