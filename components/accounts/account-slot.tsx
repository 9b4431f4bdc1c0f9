import { currentUser, currentViewer } from "@/lib/accounts/session"
import { LiveBell } from "../notifications/live-bell"
import { placesOf } from "../notifications/places"
import { AccountMenu } from "../shell/account-menu"
import { Button } from "../ui/button"
import { Link } from "../ui/link"

const home = {
  patient: { href: "/appointments", label: "Your visits" },
  doctor: { href: "/doctor", label: "Your day" },
  admin: { href: "/admin", label: "The practice" },
} as const

const lacking = {
  "second-factor": { href: "/account/second-factor", label: "Set up your second factor" },
  verification: { href: "/application", label: "Your application" },
} as const

/** The end of the public top bar: the way in, or what belongs to the person who is in. */
export async function AccountSlot() {
  const [viewer, person] = await Promise.all([currentViewer(), currentUser()])
  if (!viewer || !person)
    return (
      <div className="flex items-center gap-2">
        <Button asChild variant="quiet" size="sm">
          <Link href="/sign-in">Sign in</Link>
        </Button>
        <Button asChild size="sm" className="max-sm:hidden">
          <Link href="/register">Register</Link>
        </Button>
      </div>
    )
  const { actor, lacks } = viewer
  const place = actor ? home[actor.kind] : lacking[lacks ?? "verification"]
  const account = { href: "/account", label: "Your account" } as const
  return (
    <div className="flex items-center gap-1">
      <Button asChild variant="quiet" size="sm" className="max-md:hidden">
        <Link href={place.href}>{place.label}</Link>
      </Button>
      {actor && <LiveBell actor={actor} />}
      <AccountMenu
        person={person}
        links={[
          place,
          ...(actor ? [{ href: placesOf[actor.kind].inbox, label: "Notifications" } as const] : []),
          account,
        ]}
      />
    </div>
  )
}
