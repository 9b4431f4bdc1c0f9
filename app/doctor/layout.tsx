import { Calendar, CalendarCheck, ClipboardList, Clock, CreditCard } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser, viewerZone } from "@/lib/accounts/session"
import { bell } from "@/lib/live/queries"

export const metadata: Metadata = { title: { default: "Your day", template: "%s · Doctor · Docket Health" } }

/** The frame of the doctor's screens. Never the guard: each page asks for its doctor itself. */
export default async function DoctorLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "doctor" || !person) return <main id="main">{children}</main>
  const [numbers, zone] = await Promise.all([bell(actor), viewerZone()])
  return (
    <StaffShell
      area="doctor"
      person={person}
      bell={{ owner: actor.userId, ...numbers, zone: zone ?? "UTC" }}
      items={[
        { href: "/doctor", label: "Today", icon: <CalendarCheck aria-hidden />, exact: true },
        { href: "/doctor/calendar", label: "Calendar", icon: <Calendar aria-hidden /> },
        { href: "/doctor/appointments", label: "Visits", icon: <ClipboardList aria-hidden /> },
        { href: "/doctor/hours", label: "Hours", icon: <Clock aria-hidden /> },
        { href: "/doctor/payments", label: "Payments", icon: <CreditCard aria-hidden /> },
      ]}
    >
      {children}
    </StaffShell>
  )
}
