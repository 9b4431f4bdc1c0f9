import { z } from "zod"
import { csvResponse } from "@/lib/csv"
import { ok } from "@/lib/result"
import { template } from "@/lib/roster/file"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The file a roster begins with: all headings, and one doctor to write over. */
export const GET = route({
  method: "GET",
  path: "/admin/doctors/template",
  summary: "An empty roster to fill in, as CSV",
  who: "admin",
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: {},
  sentences: {},
  run: async () => ok(csvResponse("doctors-template", template.columns, template.rows)),
})
