import { z } from "zod"
import { now } from "@/lib/clock"
import { subjectOf } from "@/lib/reports/queries"
import { month } from "@/lib/reports/schema"
import { takeVisits } from "@/lib/reports/take-away"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The visits that a month of the doctor's report counts, as CSV. */
export const GET = route({
  method: "GET",
  path: "/doctor/reports/visits",
  summary: "A doctor's visits of one month, as CSV",
  who: "doctor",
  query: z.strictObject({ month, format: z.literal("csv").optional() }),
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: { "not-found": 404 },
  sentences: { "not-found": "There is no such doctor." },
  run: async ({ actor, query }) => {
    const subject = await subjectOf(actor)
    if (!subject) return refuse("not-found")
    const { response, events } = await takeVisits(actor, subject, query.month, now())
    return ok(response, events)
  },
})
