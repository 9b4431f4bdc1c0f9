import { z } from "zod"
import { now } from "@/lib/clock"
import { subjectOf } from "@/lib/reports/queries"
import { month } from "@/lib/reports/schema"
import { takeVisits } from "@/lib/reports/take-away"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The visits that a month of the practice's report, or of a doctor's, counts, as CSV. */
export const GET = route({
  method: "GET",
  path: "/admin/reports/visits",
  summary: "The practice's visits of one month, as CSV",
  who: "admin",
  query: z.strictObject({ month, doctorId: z.uuid().optional(), format: z.literal("csv").optional() }),
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: { "not-found": 404 },
  sentences: { "not-found": "There is no such doctor." },
  run: async ({ actor, query }) => {
    const subject = await subjectOf(actor, query.doctorId)
    if (!subject) return refuse("not-found")
    const { response, events } = await takeVisits(actor, subject, query.month, now())
    return ok(response, events)
  },
})
