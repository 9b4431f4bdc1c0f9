import { z } from "zod"
import { actorKinds } from "@/lib/audit/search-rules"
import { cursor, pasted } from "../events/event-search"
import { words } from "./words"

/** A day that both calendars of the machine and of the database know. */
const date = z.iso
  .date()
  .refine(day => day >= "1970-01-01" && day <= "2999-12-31")
  .optional()
  .catch(undefined)

/** The address of the audit explorer, read with patience. `from` and `to` are days of the viewer's, both included. */
export const auditSearch = z.object({
  action: z
    .string()
    .refine(action => Object.hasOwn(words, action))
    .optional()
    .catch(undefined),
  who: pasted,
  by: z.enum(actorKinds).optional().catch(undefined),
  subject: pasted,
  from: date,
  to: date,
  cursor,
  verify: z.literal("1").optional().catch(undefined),
})
export type AuditSearch = z.infer<typeof auditSearch>
