import { Bell, CalendarDays, LayoutDashboard, ScrollText } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser } from "@/lib/accounts/session"
import { unreadCount } from "@/lib/notifications/queries"

export const metadata: Metadata = {
  title: { default: "The practice", template: "%s · Practice · Docket Health" },
}

/** The frame of the practice's screens. Never the guard: each page asks for its admin itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "admin" || !person) return <main id="main">{children}</main>
  const unread = await unreadCount(actor)
  return (
    <StaffShell
      area="Practice"
      person={person}
      notices={{ href: "/admin/notifications", unread }}
      items={[
        { href: "/admin", label: "Overview", icon: <LayoutDashboard aria-hidden />, exact: true },
        { href: "/admin/appointments", label: "Visits", icon: <CalendarDays aria-hidden /> },
        { href: "/admin/audit", label: "Audit", icon: <ScrollText aria-hidden /> },
        { href: "/admin/notifications", label: "Notifications", icon: <Bell aria-hidden />, count: unread },
      ]}
    >
      {children}
    </StaffShell>
  )
}
