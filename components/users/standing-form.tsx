"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { restore, suspend } from "@/lib/users/actions"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

/** Suspends an account, or opens it again. */
export function StandingForm({ id, suspended }: { id: string; suspended: boolean }) {
  const [state, action] = useActionState(suspended ? restore : suspend, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ reason: "Reason" }} ids={{ reason: "standing-reason" }} />
      <input type="hidden" name="id" value={id} />
      <TextareaField
        name="reason"
        id="standing-reason"
        label="Reason"
        help="The person reads it, and it stays in the log."
        required
        maxLength={500}
        rows={2}
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <span>
        <SubmitButton variant={suspended ? "secondary" : "danger-quiet"} pending="Saving…">
          {suspended ? "Open the account again" : "Suspend the account"}
        </SubmitButton>
      </span>
    </form>
  )
}
