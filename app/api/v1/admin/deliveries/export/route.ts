import { z } from "zod"
import { now } from "@/lib/clock"
import { takeDeliveries } from "@/lib/deliveries/export"
import { deliveryExport } from "@/lib/deliveries/search-rules"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"
export const maxDuration = 300

/** Letters and text messages as the filters leave them, as CSV, written as they are read. */
export const GET = route({
  method: "GET",
  path: "/admin/deliveries/export",
  summary: "Letters and messages by any filter, as CSV",
  who: "admin",
  query: deliveryExport,
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { zone, ...filter } }) => {
    const { file, event } = await takeDeliveries(actor, { filter, zone }, now())
    return ok(file, [event])
  },
})
