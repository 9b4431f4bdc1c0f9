import { z } from "zod"
import { now } from "@/lib/clock"
import { practiceDashboardOf } from "@/lib/reports/numbers"
import { practiceDashboardView, told, viewOfVisit } from "@/lib/reports/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** How the practice goes: the last 30 days beside the 30 before, twelve weeks, six months, and what waits. */
export const GET = route({
  method: "GET",
  path: "/admin/dashboard",
  summary: "The numbers of the practice's dashboard",
  who: "admin",
  query: z.strictObject({}),
  output: practiceDashboardView,
  refusals: {},
  sentences: {},
  run: async ({ actor }) => {
    const { months, lately, before, waiting, latest, ...rest } = await practiceDashboardOf(actor, now())
    return ok({
      ...{ ...rest, months: months.map(told), lately: told(lately), before: told(before) },
      ...{ waiting: waiting.map(viewOfVisit), latest: latest.map(viewOfVisit) },
    })
  },
})
