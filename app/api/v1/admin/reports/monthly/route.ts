import { z } from "zod"
import { now } from "@/lib/clock"
import { spanOf, wantsCsv } from "@/lib/reports/answers"
import { doctorsByName, monthly, place, subjectOf } from "@/lib/reports/queries"
import { monthNow } from "@/lib/reports/rules"
import { practiceSpan } from "@/lib/reports/schema"
import { takeDoctors, takeMonths } from "@/lib/reports/take-away"
import { doctorPageView, reportView, told, viewOfReport } from "@/lib/reports/view"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/**
 * The practice's months on its own calendar, or with `doctorId` a doctor's as that doctor sees them; with `by=doctor` the
 * doctors of one month, on the practice's calendar, so that they make up its numbers. As CSV where that is asked for.
 */
export const GET = route({
  method: "GET",
  path: "/admin/reports/monthly",
  summary: "The practice's months, or one doctor's, or all doctors' of a month",
  who: "admin",
  query: practiceSpan,
  place: () => place,
  output: z.union([reportView, doctorPageView]),
  also: ["text/csv"],
  refusals: { "not-found": 404 },
  sentences: { "not-found": "There is no such doctor." },
  run: async ({ actor, query, request }) => {
    const csv = wantsCsv(query.format, request.headers.get("accept"))
    if (query.by && query.month) {
      const { month, cursor, limit } = query
      if (!csv) {
        const page = await doctorsByName(actor, { month, cursor, limit }, now())
        return ok({ ...page, items: page.items.map(told) })
      }
      const { response, events } = await takeDoctors(actor, month, now())
      return ok(response, events)
    }
    const subject = await subjectOf(actor, query.doctorId)
    if (!subject) return refuse("not-found")
    const months = spanOf(query, monthNow(subject.zone, now()))
    if (!csv) return ok(viewOfReport(await monthly(subject, months, now())))
    const { response, events } = await takeMonths(actor, subject, months, now())
    return ok(response, events)
  },
})
