import type { SearchWords } from "@/lib/desk/queries"
import { orderOf } from "@/lib/desk/rules"
import type { VisitSearch } from "@/lib/desk/schema"
import { addDays, localDate } from "@/lib/scheduling/wall-time"
import { statusNames } from "../booking/status-names"
import { withQuery } from "../ui/href"
import { day } from "../ui/when"

const DESK = "/admin/appointments"

/** The address of the list with this search; without any the list opens on what is to come, so that all of it says so. */
export const pathOf = (search: VisitSearch) =>
  withQuery(DESK, Object.values(search).some(Boolean) ? search : { order: "desc" })

export const scopeNames = { requests: "Requests waiting", upcoming: "To come", past: "Past" }
export const paymentNames = {
  unpaid: "Unpaid",
  "to-pay": "To be paid first",
  paid: "Paid online",
  refund: "Refund under way",
  refunded: "Refunded",
}
export const enderNames = { PATIENT: "Patient", DOCTOR: "Doctor", ADMIN: "Practice", SYSTEM: "Docket" }

const date = (words: string) => day(Date.parse(`${words}T00:00:00Z`), "UTC", Date.parse(`${words}T00:00:00Z`))

/** The filters in force, each with the address without it. */
export function chipsOf(search: VisitSearch, words: SearchWords) {
  const speciality = words.specialities.find(({ slug }) => slug === search.speciality)?.name
  const named: [keyof VisitSearch, string | null | undefined][] = [
    ["q", search.q && `“${search.q}”`],
    ["status", search.status && statusNames[search.status]],
    ["scope", search.scope && scopeNames[search.scope]],
    ["from", search.from && `From ${date(search.from)}`],
    ["to", search.to && `To ${date(search.to)}`],
    ["doctorId", search.doctorId && (words.doctor ?? "A doctor unknown here")],
    ["patientId", search.patientId && (words.patient ?? "A patient unknown here")],
    ["speciality", search.speciality && (speciality ?? search.speciality)],
    ["city", search.city],
    ["payment", search.payment && paymentNames[search.payment]],
    ["endedBy", search.endedBy && `Ended by: ${enderNames[search.endedBy]}`],
  ]
  return named.flatMap(([name, label]) =>
    label ? [{ name, label, without: pathOf({ ...search, [name]: undefined, cursor: undefined }) }] : [],
  )
}

/** What people look for most, as links; days by the reader's calendar. */
export function viewsOf(zone: string, now: number): { label: string; search: VisitSearch }[] {
  const today = localDate(zone, now)
  const tomorrow = addDays(today, 1)
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  return [
    { label: "To come", search: { scope: "upcoming" } },
    { label: "Today", search: { from: today, to: today, order: "asc" } },
    { label: "Tomorrow", search: { from: tomorrow, to: tomorrow, order: "asc" } },
    { label: "Requests waiting", search: { scope: "requests" } },
    {
      label: "This week’s, cancelled",
      search: { status: "CANCELLED", from: monday, to: addDays(monday, 6) },
    },
    { label: "Unpaid", search: { scope: "upcoming", payment: "unpaid" } },
    { label: "All", search: { order: "desc" } },
  ]
}

/** How the list is ordered by a column now, and where a press on it leads: the other way round, or by it. */
export function sortBy(search: VisitSearch, sort: "time" | "booked") {
  const now = (search.sort ?? "time") === sort ? orderOf(search) : null
  const order: "asc" | "desc" = now === "desc" ? "asc" : "desc"
  return {
    now: now && (now === "asc" ? ("ascending" as const) : ("descending" as const)),
    to: pathOf({ ...search, cursor: undefined, sort: sort === "time" ? undefined : sort, order }),
  }
}
