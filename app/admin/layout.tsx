import {
  CalendarDays,
  ChartColumn,
  CreditCard,
  LayoutDashboard,
  ScrollText,
  Settings,
  Stethoscope,
  UsersRound,
} from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser, viewerZone } from "@/lib/accounts/session"
import { bell } from "@/lib/live/queries"
import { knownPractice, shownPractice } from "@/lib/practice/queries"
import { waitingApplications } from "@/lib/staff/queries"

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await knownPractice()
  return { title: { default: "The practice", template: `%s · Practice · ${name}` } }
}

/** The frame of the practice's screens. Never the guard: each page asks for its admin itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "admin" || !person) return <main id="main">{children}</main>
  const [numbers, zone, waiting] = await Promise.all([bell(actor), viewerZone(), waitingApplications(actor)])
  return (
    <StaffShell
      area="admin"
      practice={await shownPractice()}
      person={person}
      bell={{ owner: actor.userId, ...numbers, zone: zone ?? "UTC" }}
      items={[
        { href: "/admin", label: "Overview", icon: <LayoutDashboard aria-hidden />, exact: true },
        { href: "/admin/appointments", label: "Visits", icon: <CalendarDays aria-hidden /> },
        {
          href: "/admin/doctors",
          label: "Doctors",
          icon: <Stethoscope aria-hidden />,
          count: waiting,
          also: ["/admin/staff", "/admin/staff/invitations"],
        },
        { href: "/admin/users", label: "Users", icon: <UsersRound aria-hidden /> },
        { href: "/admin/payments", label: "Payments", icon: <CreditCard aria-hidden /> },
        { href: "/admin/reports", label: "Reports", icon: <ChartColumn aria-hidden /> },
        {
          href: "/admin/audit",
          label: "Records",
          icon: <ScrollText aria-hidden />,
          also: ["/admin/deliveries", "/admin/events", "/admin/webhooks", "/admin/health"],
        },
        { href: "/admin/settings", label: "Settings", icon: <Settings aria-hidden /> },
      ]}
    >
      {children}
    </StaffShell>
  )
}
