import { LogOut } from "lucide-react"
import type { Route } from "next"
import { signOut } from "@/lib/accounts/actions"
import type { Picture } from "@/lib/images/crop-rules"
import { Avatar } from "../ui/avatar"
import { Link } from "../ui/link"
import { Pop } from "./pop"

export type Person = { name: string; email: string; photo?: Picture | null }

const item =
  "flex min-h-11 w-full items-center gap-2.5 rounded-sm px-3 text-left hover:bg-sunken [&_svg]:size-4"

/** Signing out is a write, so it is a form and never a link. */
export function SignOutButton({ className = item }: { className?: string }) {
  return (
    <form action={signOut}>
      <button type="submit" className={className}>
        <LogOut aria-hidden /> Sign out
      </button>
    </form>
  )
}

/** The signed-in person, and what is theirs. */
export function AccountMenu({ person, links }: { person: Person; links: { href: Route; label: string }[] }) {
  return (
    <Pop
      label={`Account of ${person.name}`}
      summary={<Avatar name={person.name} photo={person.photo ?? null} size="sm" />}
    >
      <div className="border-line border-b px-3 pt-2 pb-3">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-faint text-sm">{person.email}</p>
      </div>
      <ul className="pt-1.5">
        {links.map(link => (
          <li key={link.href}>
            <Link href={link.href} className={item}>
              {link.label}
            </Link>
          </li>
        ))}
        <li>
          <SignOutButton />
        </li>
      </ul>
    </Pop>
  )
}
