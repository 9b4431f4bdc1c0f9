import type { Admin, Doctor } from "@/lib/accounts/actor"
import { csvResponse } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { everyDoctorInMonth, everyVisitOfMonth, monthly, practiceZone, type Subject } from "./queries"
import { doctorColumns, doctorLines, monthColumns, monthLines, visitColumns } from "./sheets"

type Taken = { response: Response; events: string[] }
type Span = { from: string; to: string }

/** Months as a file. Each of these is recorded before it is given; `now` in epoch ms. */
export async function takeMonths(
  actor: Doctor | Admin,
  subject: Subject,
  span: Span,
  now: number,
): Promise<Taken> {
  const of = subject.doctor
    ? { list: "report of a doctor", doctorId: subject.doctor.id }
    : { list: "report of the practice" }
  const event = await noteExport(actor, { ...of, ...span }, now)
  const report = await monthly(subject, span, now)
  const name = span.from === span.to ? `report-${span.from}` : `report-${span.from}-to-${span.to}`
  return { response: csvResponse(name, monthColumns, monthLines(report)), events: [event] }
}

/** A month's doctors as a file. */
export async function takeDoctors(admin: Admin, month: string, now: number): Promise<Taken> {
  const event = await noteExport(admin, { list: "report by doctor", from: month, to: month }, now)
  const of = { month, zone: await practiceZone() }
  const lines = doctorLines(everyDoctorInMonth(admin, month, now), of)
  return { response: csvResponse(`report-${month}-by-doctor`, doctorColumns, lines), events: [event] }
}

/** A month's visits as a file. */
export async function takeVisits(
  actor: Doctor | Admin,
  subject: Subject,
  month: string,
  now: number,
): Promise<Taken> {
  const of = subject.doctor
    ? { list: "visits of a doctor", doctorId: subject.doctor.id }
    : { list: "visits of the practice" }
  const event = await noteExport(actor, { ...of, from: month, to: month }, now)
  const visits = everyVisitOfMonth(subject, month)
  return { response: csvResponse(`visits-${month}`, visitColumns(subject.zone), visits), events: [event] }
}
