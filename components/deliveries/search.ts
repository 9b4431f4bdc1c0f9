import { z } from "zod"
import { channels, reports, type Span, spans, statuses } from "@/lib/deliveries/ledger-rules"
import { withQuery } from "../ui/href"
import { kindWords } from "./words"

/** The address of the deliveries' page, read with patience. `from` and `to` are dates, both included. */
export const deliverySearch = z.object({
  days: z.coerce
    .number()
    .pipe(z.literal([...spans]))
    .catch(30),
  status: z.enum(statuses).optional().catch(undefined),
  channel: z.enum(channels).optional().catch(undefined),
  kind: z
    .string()
    .refine(kind => Object.hasOwn(kindWords, kind))
    .optional()
    .catch(undefined),
  report: z.enum(reports).optional().catch(undefined),
  visit: z.uuid().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
  /** Asks whether to send all failed ones of the list again. */
  ask: z.literal("again").optional().catch(undefined),
})
export type DeliverySearch = z.infer<typeof deliverySearch>

/** 30 days go without saying. */
export const deliveriesAt = ({ days, ...rest }: Partial<DeliverySearch>) =>
  withQuery("/admin/deliveries", { days: days === 30 ? undefined : days, ...rest })

/** The list as it is when it is narrowed to nothing. */
export const unfiltered = ({ days }: { days: Span }) => deliveriesAt({ days })
