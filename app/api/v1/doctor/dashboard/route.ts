import { z } from "zod"
import { now } from "@/lib/clock"
import { dashboardOf } from "@/lib/reports/numbers"
import { doctorDashboardView, told } from "@/lib/reports/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** How the doctor's practice goes: this week, the last six months, and the last 90 days beside the 90 before. */
export const GET = route({
  method: "GET",
  path: "/doctor/dashboard",
  summary: "The numbers of the doctor's dashboard",
  who: "doctor",
  query: z.strictObject({}),
  output: doctorDashboardView,
  refusals: {},
  sentences: {},
  run: async ({ actor }) => {
    const { months, lately, before, ...rest } = await dashboardOf(actor, now())
    return ok({ ...rest, months: months.map(told), lately: told(lately), before: told(before) })
  },
})
