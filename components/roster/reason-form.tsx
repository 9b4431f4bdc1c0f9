"use client"

import { useActionState } from "react"
import { errorsOf, type FormState, idle, typed } from "@/lib/form"
import { restore, suspend } from "@/lib/roster/actions"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

type Words = { help: string; button: string; pending: string }
type Props = { id: string; name: string }

/** Suspends a doctor, with a reason they read. */
export function SuspendForm(props: Props) {
  const words = { help: "The doctor reads it.", button: `Suspend ${props.name}`, pending: "Suspending…" }
  return <ReasonForm {...props} action={suspend} words={words} danger />
}

/** Ends a suspension, with a reason for the record. */
export function RestoreForm(props: Props) {
  const words = { help: "For the record.", button: `Restore ${props.name}`, pending: "Restoring…" }
  return <ReasonForm {...props} action={restore} words={words} />
}

function ReasonForm({
  id,
  action,
  words,
  danger,
}: Props & {
  action: (state: FormState, form: FormData) => Promise<FormState>
  words: Words
  danger?: boolean
}) {
  const [state, send] = useActionState(action, idle)
  return (
    <form action={send} noValidate className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ reason: "Reason" }} />
      <input type="hidden" name="id" value={id} />
      <TextareaField
        name="reason"
        label="Reason"
        help={words.help}
        required
        rows={3}
        maxLength={500}
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <span>
        <SubmitButton variant={danger ? "danger-quiet" : "primary"} pending={words.pending}>
          {words.button}
        </SubmitButton>
      </span>
    </form>
  )
}
