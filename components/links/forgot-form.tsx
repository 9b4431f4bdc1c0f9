"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { forgot } from "@/lib/links/actions"
import { Alert } from "../ui/alert"
import { TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

export function ForgotForm() {
  const [state, action] = useActionState(forgot, idle)
  if (state.status === "done") return <Alert tone="ok" live title={state.message} />
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ email: "E-mail address" }} />
      <TextField
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={typed(state, "email")}
        errors={errorsOf(state, "email")}
      />
      <SubmitButton wide pending="One moment…">
        Send me a link
      </SubmitButton>
    </form>
  )
}
