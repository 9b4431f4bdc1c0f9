import { Bell, Calendar, CalendarCheck, ClipboardList, Clock, CreditCard } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser } from "@/lib/accounts/session"
import { unreadCount } from "@/lib/notifications/queries"

export const metadata: Metadata = { title: { default: "Your day", template: "%s · Doctor · Docket Health" } }

/** The frame of the doctor's screens. Never the guard: each page asks for its doctor itself. */
export default async function DoctorLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "doctor" || !person) return <main id="main">{children}</main>
  const unread = await unreadCount(actor)
  return (
    <StaffShell
      area="Doctor"
      person={person}
      notices={{ href: "/doctor/notifications", unread }}
      items={[
        { href: "/doctor", label: "Today", icon: <CalendarCheck aria-hidden />, exact: true },
        { href: "/doctor/calendar", label: "Calendar", icon: <Calendar aria-hidden /> },
        { href: "/doctor/appointments", label: "Visits", icon: <ClipboardList aria-hidden /> },
        { href: "/doctor/hours", label: "Hours", icon: <Clock aria-hidden /> },
        { href: "/doctor/payments", label: "Payments", icon: <CreditCard aria-hidden /> },
        { href: "/doctor/notifications", label: "Notifications", icon: <Bell aria-hidden />, count: unread },
      ]}
    >
      {children}
    </StaffShell>
  )
}
