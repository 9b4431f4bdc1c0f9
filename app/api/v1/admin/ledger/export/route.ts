import { z } from "zod"
import { now } from "@/lib/clock"
import { takeLedger } from "@/lib/payments/export"
import { ledgerExport } from "@/lib/payments/search-rules"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const dynamic = "force-dynamic"
export const maxDuration = 300

/** Entries of the ledger as the filters leave them, as CSV, written as they are read. */
export const GET = route({
  method: "GET",
  path: "/admin/ledger/export",
  summary: "The ledger's entries by any filter, as CSV",
  who: "admin",
  query: ledgerExport,
  output: z.string(),
  type: "text/csv; charset=utf-8",
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { zone, ...filter } }) => {
    const { file, event } = await takeLedger(actor, { filter, zone }, now())
    return ok(file, [event])
  },
})
