import { z } from "zod"
import { type ListFilter, strict } from "@/lib/search/list-rules"
import { channels, reports, statuses } from "./ledger-rules"

const own = {
  status: z.enum(statuses).optional(),
  channel: z.enum(channels).optional(),
  kind: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  report: z.enum(reports).optional(),
  user: z.uuid().optional(),
  visit: z.uuid().optional(),
}

/** What the log is narrowed to where it is taken away; a bad value is an error. */
export const deliveryExport = z.strictObject({ ...strict, ...own })
/** The same of a list that is read page by page. */
export const deliveryList = deliveryExport.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
})
export type DeliveryFilter = ListFilter & { [Name in keyof typeof own]?: z.infer<(typeof own)[Name]> }
