import { CalendarDays, CreditCard, LayoutDashboard, ScrollText, Stethoscope } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser, viewerZone } from "@/lib/accounts/session"
import { bell } from "@/lib/live/queries"
import { waitingApplications } from "@/lib/staff/queries"

export const metadata: Metadata = {
  title: { default: "The practice", template: "%s · Practice · Docket Health" },
}

/** The frame of the practice's screens. Never the guard: each page asks for its admin itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "admin" || !person) return <main id="main">{children}</main>
  const [numbers, zone, waiting] = await Promise.all([bell(actor), viewerZone(), waitingApplications(actor)])
  return (
    <StaffShell
      area="admin"
      person={person}
      bell={{ owner: actor.userId, ...numbers, zone: zone ?? "UTC" }}
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
      ]}
    >
      {children}
    </StaffShell>
  )
}
