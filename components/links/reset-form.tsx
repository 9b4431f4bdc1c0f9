"use client"

import { useActionState } from "react"
import { errorsOf, idle } from "@/lib/form"
import { reset } from "@/lib/links/actions"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

export function ResetForm({ token }: { token: string }) {
  const [state, action] = useActionState(reset, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ password: "New password" }} />
      <input type="hidden" name="token" value={token} />
      <PasswordField
        name="password"
        label="New password"
        help="At least 12 characters. Three unrelated words are easy to remember."
        autoComplete="new-password"
        required
        errors={errorsOf(state, "password")}
      />
      <SubmitButton wide pending="Saving…">
        Set the new password
      </SubmitButton>
    </form>
  )
}
