"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { decline } from "@/lib/staff/actions"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

export function DeclineForm({ id }: { id: string }) {
  const [state, action] = useActionState(decline, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ reason: "Reason" }} />
      <input type="hidden" name="id" value={id} />
      <TextareaField
        name="reason"
        label="Reason"
        help="The doctor reads it."
        required
        maxLength={500}
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <span>
        <SubmitButton variant="danger-quiet">Decline</SubmitButton>
      </span>
    </form>
  )
}
