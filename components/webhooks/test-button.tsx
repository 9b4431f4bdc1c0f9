"use client"

import { useActionState } from "react"
import { idle } from "@/lib/form"
import { test } from "@/lib/webhooks/actions"
import { Alert } from "../ui/alert"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

/** Sends a ping, and shows what the receiver said. */
export function TestButton({ id }: { id: string }) {
  const [state, action] = useActionState(test, idle)
  const [tone, answer] = (state.status === "done" && state.list) || []
  return (
    <form action={action} className="flex flex-col gap-3">
      <FormErrors state={state} />
      {state.status === "done" && (
        <Alert tone={tone === "ok" ? "ok" : "bad"} live title={state.message}>
          {answer && <pre className="mt-1 whitespace-pre-wrap break-all font-mono text-sm">{answer}</pre>}
        </Alert>
      )}
      <input type="hidden" name="id" value={id} />
      <span>
        <SubmitButton variant="secondary" pending="Waiting for the receiver…">
          Send a test
        </SubmitButton>
      </span>
    </form>
  )
}
