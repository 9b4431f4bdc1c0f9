import { Bell as BellIcon, UserRound } from "lucide-react"
import type { ReactNode } from "react"
import { ListKeys } from "../keys/list-keys"
import { Live } from "../live/live"
import { LiveCount } from "../live/live-count"
import { Bell } from "../notifications/bell"
import { type Area, placesOf } from "../notifications/places"
import { PaletteButton } from "../palette/palette-button"
import { PaletteDoor } from "../palette/palette-door"
import { deedsIn, pagesIn } from "../palette/places"
import { Avatar } from "../ui/avatar"
import { Link } from "../ui/link"
import { Toaster } from "../ui/toast"
import { AccountMenu, type Person, SignOutButton } from "./account-menu"
import { Brand, type Shown } from "./brand"
import { BottomLink, MoreItems, type NavItem, SideLink, sideCount, sideLink } from "./nav-items"
import { NavLink } from "./nav-link"
import { SkipLink } from "./skip-link"

const names = { doctor: "Doctor", admin: "Practice" } as const
const account = { href: "/account", label: "Your account" } as const

type Props = {
  area: Exclude<Area, "patient">
  practice: Shown
  person: Person
  items: NavItem[]
  /** The person's bell: whose it is, its number, and how many notices are unread; times in `zone`. */
  bell: { owner: string; seq: number; unread: number; zone: string }
  children: ReactNode
}

/** How many items the bottom bar shows besides "More". */
const AT_HAND = 4

/**
 * The frame of staff screens: a sidebar on wide screens, a top bar and a bottom bar on narrow ones. The bottom bar shows
 * the first four items, and the others under "More"; notices are opened by the bell.
 */
export function StaffShell({ area, practice, person, items, bell, children }: Props) {
  const { owner, seq, unread, zone } = bell
  const { inbox } = placesOf[area]
  const name = names[area]
  return (
    <div className="min-h-dvh print:block lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <SkipLink />
      <Live owner={owner} area={area} seq={seq} unread={unread} />
      <aside className="sticky top-0 hidden h-dvh flex-col print:hidden border-line border-r bg-sunken p-4 lg:flex">
        <div className="flex items-center justify-between">
          <Brand className="px-2" practice={practice} />
          <Bell area={area} unread={unread} zone={zone} opens="right" />
        </div>
        <div className="mt-4 flex items-center gap-1">
          <PaletteButton />
          <ListKeys />
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
        <header className="sticky top-0 z-30 flex print:hidden h-14 items-center gap-1 border-line border-b bg-paper/95 px-4 backdrop-blur-sm lg:hidden">
          <Brand className="mr-auto text-base" practice={practice} />
          <PaletteButton small />
          <Bell area={area} unread={unread} zone={zone} opens="left" />
          <AccountMenu person={person} links={[account]} />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 pb-28 outline-none print:max-w-none print:p-0 sm:px-6 lg:px-10 lg:py-10"
        >
          {children}
        </main>
        <nav
          aria-label={`${name}, short`}
          className="fixed inset-x-0 bottom-0 z-30 border-line print:hidden border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
        >
          <ul className="mx-auto flex max-w-xl">
            {items.slice(0, AT_HAND).map(item => (
              <li key={item.href} className="min-w-0 flex-1">
                <BottomLink item={item} />
              </li>
            ))}
            {items.length > AT_HAND && (
              <li className="min-w-0 flex-1">
                <MoreItems items={items.slice(AT_HAND)} />
              </li>
            )}
          </ul>
        </nav>
      </div>
      <PaletteDoor {...{ area, owner, zone }} pages={pagesIn(area, items)} deeds={deedsIn[area]} />
      <Toaster />
    </div>
  )
}
