import {
  Bell,
  CalendarClock,
  CalendarPlus,
  CalendarSearch,
  CircleHelp,
  Clock,
  FileUp,
  Inbox,
  MailWarning,
  Radio,
  ShieldCheck,
  Stethoscope,
  UserPlus,
  UserRound,
  Webhook,
} from "lucide-react"
import type { ReactNode } from "react"
import { placesOf } from "../notifications/places"
import type { NavItem } from "../shell/nav-items"
import { sections } from "../shell/section-head"
import { parts as staff } from "../staff/staff-tabs"

/** Somewhere to go: a page, or the page where something is done. */
export type Place = { href: string; label: string; icon: ReactNode; within?: string }
export type StaffArea = "doctor" | "admin"

/** Every page of an area without a number in its address: the navigation's own list, and the parts of its sections. */
export function pagesIn(area: StaffArea, items: Pick<NavItem, "href" | "label" | "icon">[]): Place[] {
  const pages: Place[] = items.map(({ href, label, icon }) => ({ href, label, icon }))
  for (const { title, parts, icon } of area === "admin" ? inSections(items) : [])
    for (const part of parts) {
      const place = { href: part.href, label: part.label, within: title, icon }
      // The navigation names a section by its first part.
      const known = pages.findIndex(page => page.href === part.href)
      pages.splice(known < 0 ? pages.length : known, known < 0 ? 0 : 1, place)
    }
  return [
    ...pages,
    ...more[area],
    { href: placesOf[area].inbox, label: "Notifications", icon: <Bell aria-hidden /> },
    { href: "/account", label: "Your account", icon: <UserRound aria-hidden /> },
  ]
}

function inSections(items: Pick<NavItem, "href" | "icon">[]) {
  const all = [...Object.values(sections), { title: "Doctors", parts: staff }]
  return all.map(({ title, parts }) => {
    const list: { href: string; label: string }[] = Object.values(parts)
    const icon = items.find(item => list.some(part => part.href === item.href))?.icon
    return { title, parts: list, icon: icon ?? <UserPlus aria-hidden /> }
  })
}

/** Pages that no navigation lists. */
const more: Record<StaffArea, Place[]> = {
  admin: [],
  doctor: [
    {
      ...{ href: "/doctor/calendar/explain", label: "Why a time is free or not", within: "Calendar" },
      icon: <CircleHelp aria-hidden />,
    },
  ],
}

/** What staff do most, by where it is done. */
export const deedsIn: Record<StaffArea, Place[]> = {
  admin: [
    { href: "/admin/doctors/new", label: "Add a doctor", icon: <Stethoscope aria-hidden /> },
    { href: "/admin/doctors/import", label: "Import doctors", icon: <FileUp aria-hidden /> },
    {
      href: "/admin/staff/invitations",
      label: "Invite a doctor or an admin",
      icon: <UserPlus aria-hidden />,
    },
    {
      href: "/admin/appointments?scope=upcoming",
      label: "See visits to come",
      icon: <CalendarClock aria-hidden />,
    },
    {
      ...{ href: "/admin/appointments?scope=requests", label: "See requests that wait" },
      icon: <Inbox aria-hidden />,
    },
    {
      href: "/admin/deliveries?status=FAILED",
      label: "See letters that failed",
      icon: <MailWarning aria-hidden />,
    },
    {
      ...{ href: "/admin/webhooks/new", label: "Add a webhook", within: "Records" },
      icon: <Webhook aria-hidden />,
    },
    { href: "/admin/events?state=dead", label: "Events given up", icon: <Radio aria-hidden /> },
    { href: "/admin/audit?verify=1", label: "Verify the audit log", icon: <ShieldCheck aria-hidden /> },
  ],
  doctor: [
    { href: "/doctor/appointments?scope=requests", label: "Answer requests", icon: <Inbox aria-hidden /> },
    {
      href: "/doctor/appointments?scope=past",
      label: "See past visits",
      icon: <CalendarSearch aria-hidden />,
    },
    {
      href: "/doctor/calendar",
      label: "Move a visit",
      within: "Calendar",
      icon: <CalendarPlus aria-hidden />,
    },
    {
      href: "/doctor/hours?section=leave",
      label: "Take time off",
      within: "Hours",
      icon: <Clock aria-hidden />,
    },
  ],
}
