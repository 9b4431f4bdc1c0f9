"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { acceptAdmin } from "@/lib/staff/actions"
import { TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

/** An invited admin makes the account. */
export function AdminForm({ token }: { token: string }) {
  const [state, action] = useActionState(acceptAdmin, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ name: "Name", password: "Password" }} />
      <input type="hidden" name="token" value={token} />
      <TextField
        name="name"
        label="Name"
        autoComplete="name"
        required
        defaultValue={typed(state, "name")}
        errors={errorsOf(state, "name")}
      />
      <PasswordField
        name="password"
        label="Password"
        help="At least 12 characters. Three unrelated words are easy to remember."
        autoComplete="new-password"
        required
        errors={errorsOf(state, "password")}
      />
      <SubmitButton wide pending="Making your account…">
        Accept
      </SubmitButton>
    </form>
  )
}
