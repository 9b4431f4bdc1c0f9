import { z } from "zod"
import { now } from "@/lib/clock"
import { csvResponse } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { ok } from "@/lib/result"
import { rosterFile, rosterRows } from "@/lib/roster/file"
import { rosterPage } from "@/lib/roster/queries"
import { rosterList } from "@/lib/roster/schema"
import { placeIn } from "@/lib/roster/search"
import { rosterView, viewOfRow } from "@/lib/roster/view"
import { route } from "@/lib/route"
import { addDoctor } from "@/lib/staff/add-doctor"
import { sentences } from "@/lib/staff/rules"
import { addition } from "@/lib/staff/schema"

export * from "@/lib/other-methods"

/** The practice's doctors, whatever their state: a page as JSON, or all that the search finds as CSV. */
export const GET = route({
  method: "GET",
  path: "/admin/doctors",
  summary: "The practice's doctors with their states",
  who: "admin",
  query: rosterList,
  place: placeIn,
  output: z.strictObject({ items: z.array(rosterView), nextCursor: z.string().nullable() }),
  also: ["text/csv"],
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { format, ...search }, request }) => {
    const asked = format ?? (request.headers.get("accept")?.includes("text/csv") ? "csv" : "json")
    if (asked === "csv") {
      const event = await noteExport(actor, { list: "doctors", ...narrowing(search) }, now())
      return ok(csvResponse("doctors", rosterFile, rosterRows(actor, search, now())), [event])
    }
    const page = await rosterPage(actor, search, now())
    return ok({ items: page.items.map(viewOfRow), nextCursor: page.nextCursor })
  },
})

/** Adds a doctor: verified at once, with first hours; a letter lets them choose their password. */
export const POST = route({
  method: "POST",
  path: "/admin/doctors",
  summary: "Add a doctor",
  who: "admin",
  body: addition,
  output: z.object({ doctorId: z.string(), userId: z.string() }),
  status: 201,
  refusals: {
    ...{ "email-taken": 409, "phone-taken": 409, "licence-taken": 409 },
    ...{ "unknown-speciality": 422, "future-year": 422, "bad-photo": 422 },
  },
  sentences,
  run: ({ actor, body }) => addDoctor(actor, body, now()),
})
