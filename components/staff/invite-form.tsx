"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { invite } from "@/lib/staff/actions"
import { SelectField, TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

const roles = [
  { value: "DOCTOR", label: "A doctor" },
  { value: "ADMIN", label: "An admin" },
]

export function InviteForm() {
  const [state, action] = useActionState(invite, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ email: "E-mail address", role: "Whom" }} />
      <div className="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_12rem_auto]">
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          defaultValue={typed(state, "email")}
          errors={errorsOf(state, "email")}
        />
        <SelectField
          name="role"
          label="Whom"
          choices={roles}
          defaultValue={typed(state, "role", "DOCTOR")}
          errors={errorsOf(state, "role")}
        />
        <SubmitButton pending="Sending…">Invite</SubmitButton>
      </div>
    </form>
  )
}
