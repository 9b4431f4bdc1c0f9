import { Menu } from "lucide-react"
import type { Route } from "next"
import type { ReactNode } from "react"
import { Brand, type Shown } from "./brand"
import { NavLink } from "./nav-link"
import { Pop } from "./pop"

const places: { href: Route; label: string }[] = [
  { href: "/doctors", label: "Doctors" },
  { href: "/about", label: "About" },
  { href: "/contact", label: "Contact" },
]

/** The public top bar. `account` is what a visitor or a signed-in person sees at its end. */
export function PublicHeader({ account, practice }: { account: ReactNode; practice?: Shown }) {
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-paper/95 backdrop-blur-sm">
      <div className="wrap flex h-16 items-center gap-2 sm:gap-6">
        <Brand className="mr-auto max-sm:text-base" {...(practice && { practice })} />
        <nav aria-label="Main" className="hidden md:block">
          <ul className="flex gap-1">
            {places.map(place => (
              <li key={place.href}>
                <NavLink
                  href={place.href}
                  className="flex min-h-11 items-center rounded-md px-3 text-soft hover:bg-sunken hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
                >
                  {place.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        {account}
        <Pop label="Menu" summary={<Menu aria-hidden className="size-5" />} className="md:hidden">
          <nav aria-label="Main, short">
            <ul>
              {places.map(place => (
                <li key={place.href}>
                  <NavLink
                    href={place.href}
                    className="flex min-h-11 items-center rounded-sm px-3 hover:bg-sunken aria-[current=page]:font-semibold"
                  >
                    {place.label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        </Pop>
      </div>
    </header>
  )
}
