import { now } from "@/lib/clock"
import { spanOf, wantsCsv } from "@/lib/reports/answers"
import { monthly, subjectOf } from "@/lib/reports/queries"
import { monthNow } from "@/lib/reports/rules"
import { span } from "@/lib/reports/schema"
import { takeMonths } from "@/lib/reports/take-away"
import { reportView, viewOfReport } from "@/lib/reports/view"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The doctor's months on their own calendar; as CSV where that is asked for. The last twelve unless said. */
export const GET = route({
  method: "GET",
  path: "/doctor/reports/monthly",
  summary: "The doctor's months: visits, patients, money and use of offered time",
  who: "doctor",
  query: span,
  output: reportView,
  also: ["text/csv"],
  refusals: { "not-found": 404 },
  sentences: { "not-found": "There is no such doctor." },
  run: async ({ actor, query, request }) => {
    const subject = await subjectOf(actor)
    if (!subject) return refuse("not-found")
    const months = spanOf(query, monthNow(subject.zone, now()))
    if (!wantsCsv(query.format, request.headers.get("accept")))
      return ok(viewOfReport(await monthly(subject, months, now())))
    const { response, events } = await takeMonths(actor, subject, months, now())
    return ok(response, events)
  },
})
