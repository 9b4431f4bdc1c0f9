import type { Admin } from "@/lib/accounts/actor"
import { type CsvColumn, csvResponse, csvTime } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { allMatching, type DeskVisit } from "./queries"
import type { VisitFilter } from "./schema"

const major = (minor: number) => (minor / 100).toFixed(2)

/** The columns never change their names or order once people have built on them. Why patients come is not among them. */
const columns: CsvColumn<DeskVisit>[] = [
  { title: "Visit", value: ({ id }) => id },
  { title: "Status", value: ({ status }) => status },
  { title: "Starts", value: ({ startsAt, doctor }) => csvTime(startsAt, doctor.zone) },
  { title: "Ends", value: ({ endsAt, doctor }) => csvTime(endsAt, doctor.zone) },
  { title: "Zone", value: ({ doctor }) => doctor.zone },
  { title: "Patient", value: ({ patient }) => patient.name },
  { title: "Patient e-mail", value: ({ patient }) => patient.email },
  { title: "Patient phone", value: ({ patient }) => patient.phone },
  { title: "Doctor", value: ({ doctor }) => doctor.name },
  { title: "Speciality", value: ({ doctor }) => doctor.speciality },
  { title: "Clinic", value: ({ doctor }) => doctor.clinic },
  { title: "City", value: ({ doctor }) => doctor.city },
  { title: "Booked", value: ({ createdAt, doctor }) => csvTime(createdAt, doctor.zone) },
  { title: "Ended by", value: ({ endedBy }) => endedBy },
  { title: "Ended", value: ({ endedAt, doctor }) => endedAt && csvTime(endedAt, doctor.zone) },
  { title: "Currency", value: ({ currency }) => currency },
  { title: "Fee", value: ({ feeMinor }) => major(feeMinor) },
  { title: "Payment", value: ({ paymentPolicy }) => paymentPolicy },
  { title: "Paid online", value: ({ paidMinor }) => major(paidMinor) },
  { title: "Goes back", value: ({ backMinor }) => major(backMinor) },
  { title: "Given back", value: ({ refundedMinor }) => major(refundedMinor) },
]

/** The list as it is filtered, as a file; that it was taken away is written down first. Dates are days of `zone`. */
export async function exportVisits(admin: Admin, filter: VisitFilter, zone: string, at: number) {
  const { from, to } = filter
  const days = { ...(from && { from }), ...(to && { to }) }
  const event = await noteExport(admin, { list: "visits", ...days, ...narrowing(filter) }, at)
  const file = csvResponse("visits", columns, allMatching(admin, filter, zone, at))
  return { file, event }
}
