"use client"

import { errorsOf, type FormState, typed } from "@/lib/form"
import { TextareaField } from "../ui/field"

/** Why the practice does it: asked of admins, for the log alone. */
export function LogReason({ state, rows = 2 }: { state: FormState; rows?: number }) {
  return (
    <TextareaField
      name="reason"
      label="Reason"
      help="Kept in the audit log. Nothing medical."
      rows={rows}
      maxLength={500}
      required
      defaultValue={typed(state, "reason")}
      errors={errorsOf(state, "reason")}
    />
  )
}
