"use client"

import { useActionState } from "react"
import { errorsOf, idle } from "@/lib/form"
import { acceptWelcome } from "@/lib/links/actions"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

/** A doctor's first password. */
export function WelcomeForm({ token, email }: { token: string; email: string }) {
  const [state, action] = useActionState(acceptWelcome, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ password: "Password" }} />
      <input type="hidden" name="token" value={token} />
      <p className="break-words">
        You sign in with <span className="font-medium">{email}</span>
      </p>
      <PasswordField
        name="password"
        label="Password"
        help="At least 12 characters. Three unrelated words are easy to remember."
        autoComplete="new-password"
        required
        errors={errorsOf(state, "password")}
      />
      <SubmitButton wide pending="Saving…">
        Set the password
      </SubmitButton>
    </form>
  )
}
