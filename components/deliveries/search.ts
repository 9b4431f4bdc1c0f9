import { z } from "zod"
import { channels, reports, type Span, spans, statuses } from "@/lib/deliveries/ledger-rules"
import { lenient } from "@/lib/search/list-rules"
import { withQuery } from "../ui/href"
import { kindWords } from "./words"

/** The address of the deliveries' page, read with patience. `from` and `to` are dates, both included. */
export const deliverySearch = z.object({
  ...lenient,
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
  user: z.uuid().optional().catch(undefined),
  visit: z.uuid().optional().catch(undefined),
  /** Asks whether to send all failed ones of the list again. */
  ask: z.literal("again").optional().catch(undefined),
})
export type DeliverySearch = z.infer<typeof deliverySearch>

/** 30 days go without saying. */
export const deliveriesAt = ({ days, ...rest }: Partial<DeliverySearch>) =>
  withQuery("/admin/deliveries", { days: days === 30 ? undefined : days, ...rest })

/** The list as it is when it is narrowed to nothing. */
export const unfiltered = ({ days }: { days: Span }) => deliveriesAt({ days })

/** What the list is narrowed to by number, each with the address without it. `name`: of the account, if it is known. */
export function chipsOf(search: DeliverySearch, name: string | null | undefined) {
  const labels = { user: name ?? "One person", visit: "One visit" }
  return (["user", "visit"] as const).flatMap(by =>
    search[by]
      ? [
          {
            name: by,
            label: labels[by],
            without: deliveriesAt({ ...search, [by]: undefined, cursor: undefined, ask: undefined }),
          },
        ]
      : [],
  )
}
