import { z } from "zod"
import { actorKinds } from "@/lib/audit/search-rules"
import { lenient } from "@/lib/search/list-rules"
import { pasted } from "../events/event-search"
import { withQuery } from "../ui/href"
import { words } from "./words"

/** The address of the audit explorer, read with patience. `from` and `to` are days of the viewer's, both included. */
export const auditSearch = z.object({
  ...lenient,
  action: z
    .string()
    .refine(action => Object.hasOwn(words, action))
    .optional()
    .catch(undefined),
  who: pasted,
  by: z.enum(actorKinds).optional().catch(undefined),
  subject: pasted,
  verify: z.literal("1").optional().catch(undefined),
})
export type AuditSearch = z.infer<typeof auditSearch>

export const auditAt = (search: Partial<AuditSearch>) => withQuery("/admin/audit", search)
