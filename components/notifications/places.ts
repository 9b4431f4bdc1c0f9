import type { Route } from "next"
import { href } from "../ui/href"

/** Each area's inbox, and where its notices lead. */
export const placesOf = {
  patient: { inbox: "/notifications", visits: "/appointments" },
  doctor: { inbox: "/doctor/notifications", visits: "/doctor/appointments" },
  admin: { inbox: "/admin/notifications", visits: "/admin/appointments" },
} as const
/** Where a notice leads that isn't about a visit. */
const pages: Record<string, string> = {
  "hours-changed": "/doctor/hours",
  "terms-changed": "/doctor/payments",
  "profile-changed": "/doctor/profile",
}

/** Where a notice leads: to its visit, or to the page of what it tells of. Null where there is nothing more to see. */
export function placeOf(area: Area, notice: { kind: string; appointmentId: string | null }): Route | null {
  const { kind, appointmentId } = notice
  const page = appointmentId ? `${placesOf[area].visits}/${appointmentId}` : pages[kind]
  return page ? href(page) : null
}

export type Area = keyof typeof placesOf
