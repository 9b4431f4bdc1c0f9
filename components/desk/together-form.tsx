"use client"

import { useActionState, useEffect, useRef } from "react"
import { together } from "@/lib/desk/actions"
import type { Deed } from "@/lib/desk/schema"
import { errorsOf, idle, typed } from "@/lib/form"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

const words: Record<Deed, { press: string; pending: string; help: string }> = {
  approve: { press: "Approve", pending: "Confirming…", help: "Kept in the audit log. Nothing medical." },
  cancel: {
    press: "Cancel",
    pending: "Cancelling…",
    help: "The patients read it, and it is kept in the audit log. Nothing medical.",
  },
  "hand-over": {
    press: "Hand over",
    pending: "Handing over…",
    help: "Kept in the audit log. Nothing medical.",
  },
}

/** Asks why, does it to each visit, and says what became of each. `again` is this page's own address, for the rest. */
export function TogetherForm({
  deed,
  visits,
  doctorId,
  left,
  back,
  again,
}: {
  deed: Deed
  visits: { id: string; version: number }[]
  doctorId?: string | undefined
  /** How many more there are for the next press. */
  left: number
  back: string
  again: string
}) {
  const [state, action] = useActionState(together, idle)
  const news = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.status === "done") news.current?.focus()
  }, [state])
  const { press, pending, help } = words[deed]
  if (state.status === "done")
    return (
      <div ref={news} tabIndex={-1} className="flex flex-col gap-4 rounded-md outline-none">
        <Alert tone={state.list?.length ? "wait" : "ok"} live title={state.message}>
          {state.list && state.list.length > 0 && (
            <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
              {state.list.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Alert>
        <div className="flex flex-wrap gap-3">
          {left > 0 && (
            <Button asChild>
              {/* A fresh page, with the next ones. */}
              <a href={again}>Go on with the rest</a>
            </Button>
          )}
          <Button asChild variant="secondary">
            <a href={back}>Back to the list</a>
          </Button>
        </div>
      </div>
    )
  if (visits.length === 0) return null
  return (
    <form action={action} noValidate className="flex max-w-xl flex-col gap-4">
      <FormErrors state={state} labels={{ reason: "Reason", visits: "Visits" }} />
      <input type="hidden" name="do" value={deed} />
      {doctorId && <input type="hidden" name="doctorId" value={doctorId} />}
      {visits.map(({ id, version }) => (
        <input key={id} type="hidden" name={`visit.${id}`} value={version} />
      ))}
      <TextareaField
        name="reason"
        label="Reason"
        help={help}
        rows={3}
        maxLength={500}
        required
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <SubmitButton
        variant={deed === "cancel" ? "danger" : "primary"}
        pending={pending}
        className="self-start"
      >
        {press} {visits.length} {visits.length === 1 ? "visit" : "visits"}
      </SubmitButton>
    </form>
  )
}
