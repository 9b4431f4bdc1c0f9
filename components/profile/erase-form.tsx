"use client"

import { useActionState } from "react"
import { errorsOf, idle } from "@/lib/form"
import { erase } from "@/lib/profile/actions"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

/** `withPassword`: the account has one. */
export function EraseForm({ withPassword }: { withPassword: boolean }) {
  const [state, action] = useActionState(erase, idle)
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-4">
      <FormErrors state={state} labels={{ password: "Your password" }} />
      {withPassword && (
        <PasswordField
          name="password"
          label="Your password"
          autoComplete="current-password"
          required
          errors={errorsOf(state, "password")}
        />
      )}
      <span>
        <SubmitButton variant="danger" pending="Deleting…">
          Delete my account for good
        </SubmitButton>
      </span>
    </form>
  )
}
