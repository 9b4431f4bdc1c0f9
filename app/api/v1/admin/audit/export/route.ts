import { z } from "zod"
import { takeAudit } from "@/lib/audit/export"
import { auditExport } from "@/lib/audit/search-rules"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"
export const maxDuration = 300

/** The audit log as the filters leave it, as CSV, written as they are read. */
export const GET = route({
  method: "GET",
  path: "/admin/audit/export",
  summary: "The audit log by any filter, as CSV",
  who: "admin",
  query: auditExport,
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: {},
  sentences: {},
  run: async ({ actor, query }) => {
    const { file, event } = await takeAudit(actor, query, now())
    return ok(file, [event])
  },
})
