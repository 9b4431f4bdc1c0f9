import { z } from "zod"
import type { ActorKind } from "@/lib/accounts/actor"
import { eventTypes } from "@/lib/events/types"
import { instantsOf, type ListFilter, strict } from "@/lib/search/list-rules"

/** Who may have done something, as the log knows them. */
export const actorKinds = ["patient", "doctor", "admin", "holder", "system"] as const satisfies ActorKind[]

const pasted = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u)

/** What the log is narrowed to where it is taken away; a bad value is an error. */
export const auditExport = z.strictObject({
  ...strict,
  action: z.enum(eventTypes).optional(),
  who: pasted.optional(),
  by: z.enum(actorKinds).optional(),
  subject: pasted.optional(),
})
/** The same of a list that is read page by page. */
export const auditList = auditExport.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** The number of an entry. */
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
})
export type AuditExport = z.infer<typeof auditExport>

type Asked = ListFilter & {
  action?: string | undefined
  who?: string | undefined
  by?: (typeof actorKinds)[number] | undefined
  subject?: string | undefined
}

/** The filter of a search; its days are of `zone`. */
export function filterOf(zone: string, { q, action, who, by, subject, order, ...days }: Asked) {
  return { q, action, who, actorKind: by, subjectId: subject, order, ...instantsOf(zone, days) }
}
