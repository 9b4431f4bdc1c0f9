"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { changeEmail } from "@/lib/links/actions"
import { Alert } from "../ui/alert"
import { TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

const ids = { email: "new-email", password: "email-password" }

/** `withPassword`: the account has one. */
export function ChangeEmailForm({ withPassword }: { withPassword: boolean }) {
  const [state, action] = useActionState(changeEmail, idle)
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-4">
      <FormErrors
        state={state}
        labels={{ email: "New e-mail address", password: "Your password" }}
        ids={ids}
      />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      <TextField
        name="email"
        id={ids.email}
        label="New e-mail address"
        type="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={typed(state, "email")}
        errors={errorsOf(state, "email")}
      />
      {withPassword && (
        <PasswordField
          name="password"
          id={ids.password}
          label="Your password"
          autoComplete="current-password"
          required
          errors={errorsOf(state, "password")}
        />
      )}
      <span>
        <SubmitButton variant="secondary">Change the address</SubmitButton>
      </span>
    </form>
  )
}
