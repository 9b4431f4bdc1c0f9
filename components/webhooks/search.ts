import { z } from "zod"
import { hookEvents, PING } from "@/lib/webhooks/event-rules"
import { deliveryStates } from "@/lib/webhooks/rules"
import { withQuery } from "../ui/href"

/** The address of an endpoint's page, read with patience. */
export const hookSearch = z.object({
  state: z.enum(deliveryStates).optional().catch(undefined),
  type: z
    .enum([...hookEvents, PING])
    .optional()
    .catch(undefined),
  cursor: z.string().max(300).optional().catch(undefined),
  /** Asks before it does something that can't be undone. */
  ask: z.enum(["remove", "roll", "off"]).optional().catch(undefined),
})
export type HookSearch = z.infer<typeof hookSearch>

export const hookAt = (id: string, search: HookSearch = {}) => withQuery(`/admin/webhooks/${id}`, search)
export const deliveryAt = (id: string) => withQuery(`/admin/webhooks/deliveries/${id}`, {})
