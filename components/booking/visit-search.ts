import { z } from "zod"
import { statuses } from "@/lib/booking/rules"

const text = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u)
  .optional()
  .catch(undefined)

/** The address of the practice's list of visits, read with patience. `from` and `to` are dates, both included. */
export const visitSearch = z.object({
  q: text,
  status: z.enum(statuses).optional().catch(undefined),
  scope: z.enum(["upcoming", "past"]).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  doctorId: z.uuid().optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
})
export type VisitSearch = z.infer<typeof visitSearch>
