import {
  Calendar,
  CalendarCheck,
  ChartColumn,
  ClipboardList,
  Clock,
  CreditCard,
  IdCard,
  UsersRound,
} from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { StaffShell } from "@/components/shell/staff-shell"
import { currentActor, currentUser, viewerZone } from "@/lib/accounts/session"
import { bell } from "@/lib/live/queries"
import { knownPractice, shownPractice } from "@/lib/practice/queries"

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await knownPractice()
  return { title: { default: "Your day", template: `%s · Doctor · ${name}` } }
}

/** The frame of the doctor's screens. Never the guard: each page asks for its doctor itself. */
export default async function DoctorLayout({ children }: { children: ReactNode }) {
  const [actor, person] = await Promise.all([currentActor(), currentUser()])
  if (actor?.kind !== "doctor" || !person) return <main id="main">{children}</main>
  const [numbers, zone] = await Promise.all([bell(actor), viewerZone()])
  return (
    <StaffShell
      area="doctor"
      practice={await shownPractice()}
      person={person}
      bell={{ owner: actor.userId, ...numbers, zone: zone ?? "UTC" }}
      items={[
        { href: "/doctor", label: "Today", icon: <CalendarCheck aria-hidden />, exact: true },
        { href: "/doctor/calendar", label: "Calendar", icon: <Calendar aria-hidden /> },
        { href: "/doctor/appointments", label: "Visits", icon: <ClipboardList aria-hidden /> },
        { href: "/doctor/patients", label: "Patients", icon: <UsersRound aria-hidden /> },
        { href: "/doctor/hours", label: "Hours", icon: <Clock aria-hidden /> },
        { href: "/doctor/reports", label: "Reports", icon: <ChartColumn aria-hidden /> },
        { href: "/doctor/payments", label: "Payments", icon: <CreditCard aria-hidden /> },
        { href: "/doctor/profile", label: "Profile", icon: <IdCard aria-hidden /> },
      ]}
    >
      {children}
    </StaffShell>
  )
}
