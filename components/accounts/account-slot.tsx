import Link from "next/link"
import { currentActor, currentUser } from "@/lib/accounts/session"
import { unreadCount } from "@/lib/notifications/queries"
import { AccountMenu, NoticeBell } from "../shell/account-menu"
import { Button } from "../ui/button"

const home = {
  patient: { href: "/appointments", label: "Your visits" },
  doctor: { href: "/doctor", label: "Your day" },
  admin: { href: "/admin", label: "The practice" },
} as const

const notices = {
  patient: "/notifications",
  doctor: "/doctor/notifications",
  admin: "/admin/notifications",
} as const

/** The end of the public top bar: the way in, or what belongs to the person who is in. */
export async function AccountSlot() {
  const [actor, user] = await Promise.all([currentActor(), currentUser()])
  if (!actor || !user)
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
  const unread = await unreadCount(actor)
  return (
    <div className="flex items-center gap-1">
      <Button asChild variant="quiet" size="sm" className="max-md:hidden">
        <Link href={home[actor.kind].href}>{home[actor.kind].label}</Link>
      </Button>
      <NoticeBell href={notices[actor.kind]} unread={unread} />
      <AccountMenu
        person={user}
        links={[home[actor.kind], { href: notices[actor.kind], label: "Notifications" }]}
      />
    </div>
  )
}
