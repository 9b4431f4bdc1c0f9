import { z } from "zod"
import { standings } from "@/lib/events/console-rules"
import { eventType } from "@/lib/events/schema"
import { consumerName } from "@/lib/events/types"
import { lenient } from "@/lib/search/list-rules"
import { withQuery } from "../ui/href"

/** A number somebody pastes; whatever it is, it is looked for. */
export const pasted = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u)
  .optional()
  .catch(undefined)
const many = z.coerce.number().int().min(0).max(1_000_000)

/** The address of the events console, read with patience. */
export const eventSearch = z.object({
  ...lenient,
  state: z.enum(standings).optional().catch(undefined),
  consumer: consumerName.optional().catch(undefined),
  type: eventType.optional().catch(undefined),
  subject: pasted,
  /** Asks before all dead ones are replayed. */
  ask: z.literal("replay").optional().catch(undefined),
})
export type EventSearch = z.infer<typeof eventSearch>

/** What a replay just done tells by the address. */
export const replayedHere = z.object({ done: many, waiting: many, left: many })

export const eventsAt = (search: Partial<EventSearch>) => withQuery("/admin/events", search)
