"use client"

import { type ReactNode, useActionState } from "react"
import { type FormState, idle } from "@/lib/form"
import { save } from "@/lib/practice/actions"
import { Alert } from "../ui/alert"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

/** One part of the practice's settings with its own button; `children` draws its fields from what was answered. */
export function SettingsForm({
  section,
  labels,
  children,
}: {
  section: "name" | "contact" | "reports" | "defaults"
  labels: Record<string, string>
  children: (state: FormState) => ReactNode
}) {
  const [state, action] = useActionState(save, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={labels} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      <input type="hidden" name="section" value={section} />
      {children(state)}
      <span>
        <SubmitButton pending="Saving…">Save</SubmitButton>
      </span>
    </form>
  )
}
