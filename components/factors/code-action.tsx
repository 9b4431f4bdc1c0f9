"use client"

import { useActionState } from "react"
import { errorsOf, type FormState, idle } from "@/lib/form"
import { Alert } from "../ui/alert"
import type { ButtonProps } from "../ui/button"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { CodeField } from "./code-field"
import { RecoveryCodes } from "./recovery-codes"

/** Does something with the second factor for a code; recovery codes it answers with are shown, once. */
export function CodeAction({
  action,
  id,
  children,
  variant,
  onward,
  quiet,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>
  id: string
  onward: string
  /** Done already: only what it answered a moment ago is shown. */
  quiet?: boolean
} & Pick<ButtonProps, "children" | "variant">) {
  const [state, send] = useActionState(action, idle)
  if (state.status === "done" && state.list)
    return <RecoveryCodes title={state.message} codes={state.list} onward={onward} />
  if (quiet) return null
  return (
    <form action={send} noValidate className="flex max-w-sm flex-col gap-4">
      <FormErrors state={state} labels={{ code: "Code" }} ids={{ code: id }} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      <CodeField id={id} errors={errorsOf(state, "code")} />
      <span>
        <SubmitButton variant={variant} pending="Checking…">
          {children}
        </SubmitButton>
      </span>
    </form>
  )
}
