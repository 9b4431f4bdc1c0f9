import { Bell, CalendarDays, CreditCard, LayoutDashboard, ScrollText, Stethoscope } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser } from "@/lib/accounts/session"
import { unreadCount } from "@/lib/notifications/queries"
import { waitingApplications } from "@/lib/staff/queries"

export const metadata: Metadata = {
  title: { default: "The practice", template: "%s · Practice · Docket Health" },
}

/** The frame of the practice's screens. Never the guard: each page asks for its admin itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "admin" || !person) return <main id="main">{children}</main>
  const [unread, waiting] = await Promise.all([unreadCount(actor), waitingApplications(actor)])
  return (
    <StaffShell
      area="Practice"
      person={person}
      notices={{ href: "/admin/notifications", unread }}
      items={[
        { href: "/admin", label: "Overview", icon: <LayoutDashboard aria-hidden />, exact: true },
        { href: "/admin/appointments", label: "Visits", icon: <CalendarDays aria-hidden /> },
        { href: "/admin/payments", label: "Payments", icon: <CreditCard aria-hidden /> },
        { href: "/admin/staff", label: "Staff", icon: <Stethoscope aria-hidden />, count: waiting },
        {
          href: "/admin/audit",
          label: "Records",
          icon: <ScrollText aria-hidden />,
          also: ["/admin/deliveries", "/admin/events"],
        },
        { href: "/admin/notifications", label: "Notifications", icon: <Bell aria-hidden />, count: unread },
      ]}
    >
      {children}
    </StaffShell>
  )
}
