"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { changeRole } from "@/lib/users/actions"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

/** Makes a patient an admin, or an admin a patient. */
export function RoleForm({ id, role }: { id: string; role: "PATIENT" | "ADMIN" }) {
  const [state, action] = useActionState(changeRole, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ reason: "Reason" }} ids={{ reason: "role-reason" }} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="role" value={role} />
      <TextareaField
        name="reason"
        id="role-reason"
        label="Reason"
        help="The person reads it, and it stays in the log."
        required
        maxLength={500}
        rows={2}
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <span>
        <SubmitButton variant={role === "ADMIN" ? "secondary" : "danger-quiet"} pending="Saving…">
          {role === "ADMIN" ? "Make an admin" : "Make a patient"}
        </SubmitButton>
      </span>
    </form>
  )
}
