import { z } from "zod"
import { now } from "@/lib/clock"
import { exportVisits } from "@/lib/desk/export"
import { exportQuery } from "@/lib/desk/schema"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"
export const maxDuration = 300

/** The practice's visits as the filters leave them, as CSV, written as they are read. */
export const GET = route({
  method: "GET",
  path: "/admin/appointments/export",
  summary: "Visits by any filter, as CSV",
  who: "admin",
  query: exportQuery,
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { zone, ...filter } }) => {
    const { file, event } = await exportVisits(actor, filter, zone, now())
    return ok(file, [event])
  },
})
