"use client"

import { useActionState, useState } from "react"
import { errorsOf, idle } from "@/lib/form"
import { sendFailed } from "@/lib/webhooks/actions"
import { Alert } from "../ui/alert"
import { SelectField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

type Since = { value: string; label: string }

/** Sends all that failed since then again. */
export function SendFailedForm({ id, choices }: { id: string; choices: Since[] }) {
  const [state, action] = useActionState(sendFailed, idle)
  // The moments stay those the page was opened with.
  const [since] = useState(choices)
  return (
    <form action={action} className="flex max-w-3xl flex-col gap-3">
      <FormErrors state={state} labels={{ since: "Failed in" }} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      <input type="hidden" name="id" value={id} />
      <div className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
        <SelectField name="since" label="What failed in" choices={since} errors={errorsOf(state, "since")} />
        <SubmitButton variant="secondary" pending="One moment…">
          Send all of it again
        </SubmitButton>
      </div>
    </form>
  )
}
