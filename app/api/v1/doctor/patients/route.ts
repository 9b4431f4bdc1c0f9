import { z } from "zod"
import { now } from "@/lib/clock"
import { csvResponse, csvTime } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { clinicZone, everyPatientOf, type PatientRow, patientsOf, placeIn } from "@/lib/patients/queries"
import { patientQuery, patientView } from "@/lib/patients/schema"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The doctor's own patients; as a sheet (`format=csv`, or asked for as text/csv) all of them. */
export const GET = route({
  method: "GET",
  path: "/doctor/patients",
  summary: "The patients a doctor has seen",
  who: "doctor",
  query: patientQuery,
  place: placeIn,
  output: z.strictObject({ items: z.array(patientView), nextCursor: z.string().nullable() }),
  also: ["text/csv"],
  refusals: {},
  sentences: {},
  run: async ({ actor, query, request }) => {
    const at = now()
    const { format, ...search } = query
    const sheet = format ? format === "csv" : /^text\/csv\b/i.test(request.headers.get("accept") ?? "")
    if (!sheet) {
      const { items, nextCursor } = await patientsOf(actor, search, at)
      return ok({ items: items.map(viewOf), nextCursor })
    }
    const taken = { list: "patients", ...narrowing(search) }
    const [zone, event] = await Promise.all([clinicZone(actor), noteExport(actor, taken, at)])
    const time = (value: Date | null) => value && csvTime(value, zone)
    const columns = [
      { title: "Name", value: (row: PatientRow) => row.name },
      { title: "E-mail", value: (row: PatientRow) => row.email },
      { title: "Phone", value: (row: PatientRow) => row.phone },
      { title: "Visits", value: (row: PatientRow) => row.visits },
      { title: "Missed", value: (row: PatientRow) => row.missed },
      { title: "Last visit", value: (row: PatientRow) => time(row.lastAt) },
      { title: "Next visit", value: (row: PatientRow) => time(row.nextAt) },
    ]
    const rows = everyPatientOf(actor, { q: search.q, sort: search.sort }, at)
    return ok(csvResponse("patients", columns, rows), [event])
  },
})

function viewOf({ lastAt, nextAt, ...row }: PatientRow): z.input<typeof patientView> {
  return { ...row, lastVisit: lastAt?.toISOString() ?? null, nextVisit: nextAt?.toISOString() ?? null }
}
