"use client"

import { useActionState } from "react"
import { begin } from "@/lib/factors/actions"
import { errorsOf, idle } from "@/lib/form"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

/** Asks for the picture to scan. `withPassword`: some time after signing in. */
export function BeginForm({ withPassword }: { withPassword: boolean }) {
  const [state, action] = useActionState(begin, idle)
  return (
    <form action={action} noValidate className="flex max-w-sm flex-col gap-4">
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
        <SubmitButton pending="One moment…">Set up</SubmitButton>
      </span>
    </form>
  )
}
