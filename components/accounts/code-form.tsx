"use client"

import { useActionState } from "react"
import { showCode } from "@/lib/accounts/actions"
import { errorsOf, idle } from "@/lib/form"
import { CodeField } from "../factors/code-field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

/** The second step of signing in. */
export function CodeForm() {
  const [state, action] = useActionState(showCode, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ code: "Code" }} />
      <CodeField
        errors={errorsOf(state, "code")}
        help="Six digits from your app, or one of your recovery codes."
      />
      <SubmitButton wide pending="Checking…">
        Sign in
      </SubmitButton>
    </form>
  )
}
