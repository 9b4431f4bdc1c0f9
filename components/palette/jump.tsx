import { CalendarDays, Stethoscope, UserRound } from "lucide-react"
import type { ReactNode } from "react"
import type { Found } from "@/lib/search/schema"
import { VisitStatus } from "../booking/visit-status"
import { Badge } from "../ui/badge"
import { day, dayTime } from "../ui/when"
import type { Place, StaffArea } from "./places"

/** A line of the palette: where it leads, and how it reads. */
export type Jump = { href: string; label: string; detail?: string; icon: ReactNode; mark?: ReactNode }
export type Group = { title: string; jumps: Jump[] }

export const jumpTo = ({ href, label, icon, within }: Place): Jump => ({
  ...{ href, label, icon },
  ...(within && { detail: within }),
})

const states = {
  waiting: <Badge tone="wait">Waiting for a decision</Badge>,
  declined: <Badge tone="bad">Declined</Badge>,
  suspended: <Badge tone="bad">Suspended</Badge>,
  listed: undefined,
}

/** What the server found, as lines; people's times in `zone`, visits' on the clinic's clock. `now` in epoch ms. */
export function jumpsOf(area: StaffArea, found: Found, zone: string, now: number): Group[] {
  const people = area === "admin" ? "users" : "patients"
  return [
    {
      title: "Doctors",
      jumps: found.doctors.map(({ id, name, speciality, city, state }) => ({
        ...{ href: `/admin/doctors/${id}`, label: name, icon: <Stethoscope aria-hidden /> },
        ...{ detail: [speciality, city].filter(Boolean).join(", "), mark: states[state] },
      })),
    },
    {
      title: area === "admin" ? "Users" : "Patients",
      jumps: found.people.map(({ id, name, role, suspended, visitAt }) => ({
        ...{ href: `/${area}/${people}/${id}`, label: name, icon: <UserRound aria-hidden /> },
        detail: role === "ADMIN" ? "Admin" : seen(visitAt, zone, now),
        mark: suspended && area === "admin" ? states.suspended : undefined,
      })),
    },
    {
      title: "Visits",
      jumps: found.visits.map(({ id, patient, doctor, start, zone: clinic, status }) => ({
        ...{ href: `/${area}/appointments/${id}`, icon: <CalendarDays aria-hidden /> },
        label: area === "admin" ? `${patient} with ${doctor}` : patient,
        detail: dayTime(Date.parse(start), clinic, now),
        mark: <VisitStatus visit={{ status }} />,
      })),
    },
  ]
}

function seen(visitAt: string | null, zone: string, now: number): string {
  if (!visitAt) return "No visit yet"
  const at = Date.parse(visitAt)
  return `${at >= now ? "Next" : "Last"} visit ${day(at, zone, now)}`
}
