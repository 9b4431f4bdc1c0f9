"use client"

import { useActionState } from "react"
import { errorsOf, type FormState, idle } from "@/lib/form"
import type { ButtonProps } from "../ui/button"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import { SubmitButton } from "../ui/submit-button"

/** Does something that asks who is there first. `withPassword`: the account has one, and it is wanted now. */
export function ConfirmForm({
  action,
  withPassword,
  children,
  variant,
  pending,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>
  withPassword: boolean
  pending: string
} & Pick<ButtonProps, "children" | "variant">) {
  const [state, send] = useActionState(action, idle)
  return (
    <form action={send} noValidate className="flex max-w-md flex-col gap-4">
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
        <SubmitButton variant={variant} pending={pending}>
          {children}
        </SubmitButton>
      </span>
    </form>
  )
}
