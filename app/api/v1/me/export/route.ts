import { z } from "zod"
import { now } from "@/lib/clock"
import { exportData } from "@/lib/profile/export"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** Everything Docket keeps of the caller, as one JSON document. */
export const GET = route({
  method: "GET",
  path: "/me/export",
  summary: "Everything Docket holds about you, to take away",
  who: "holder",
  limit: "export",
  query: z.strictObject({}),
  output: z.looseObject({ exportedAt: z.date() }),
  headers: { "content-disposition": 'attachment; filename="docket-data.json"' },
  refusals: {},
  sentences: {},
  run: async ({ actor }) => {
    const { data, events } = await exportData(actor, now())
    return ok(data, events)
  },
})
