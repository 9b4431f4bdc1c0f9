"use client"

import { useActionState } from "react"
import { changePassword } from "@/lib/accounts/actions"
import { errorsOf, idle } from "@/lib/form"
import { Alert } from "../ui/alert"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

const ids = { password: "old-password", newPassword: "new-password" }

/** `withPassword`: the account has one. */
export function ChangePasswordForm({ withPassword }: { withPassword: boolean }) {
  const [state, action] = useActionState(changePassword, idle)
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-4">
      <FormErrors
        state={state}
        labels={{ password: "Password so far", newPassword: "New password" }}
        ids={ids}
      />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      {withPassword && (
        <PasswordField
          name="password"
          id={ids.password}
          label="Password so far"
          autoComplete="current-password"
          required
          errors={errorsOf(state, "password")}
        />
      )}
      <PasswordField
        name="newPassword"
        id={ids.newPassword}
        label="New password"
        help="At least 12 characters. Three unrelated words are easy to remember."
        autoComplete="new-password"
        required
        errors={errorsOf(state, "newPassword")}
      />
      <span>
        <SubmitButton variant="secondary" pending="Saving…">
          {withPassword ? "Change the password" : "Set a password"}
        </SubmitButton>
      </span>
    </form>
  )
}
