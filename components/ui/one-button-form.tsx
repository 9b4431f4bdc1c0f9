"use client"

import { useActionState } from "react"
import { type FormState, idle } from "@/lib/form"
import { Alert } from "./alert"
import type { ButtonProps } from "./button"
import { FormErrors } from "./form-errors"
import { SubmitButton } from "./submit-button"

/** A form whose only control is its button; what it answers stands above it. */
export function OneButtonForm({
  action,
  fields = {},
  children,
  pending,
  gone = false,
  ...button
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** Hidden fields. */
  fields?: Record<string, string>
  pending?: string
  /** The button goes once it has done its work. */
  gone?: boolean
} & Pick<ButtonProps, "variant" | "size" | "wide" | "children" | "aria-label">) {
  const [state, send] = useActionState(action, idle)
  return (
    <form action={send} className="flex flex-col gap-3">
      <FormErrors state={state} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!(gone && state.status === "done") && (
        <span>
          <SubmitButton {...button} {...(pending && { pending })}>
            {children}
          </SubmitButton>
        </span>
      )}
    </form>
  )
}
