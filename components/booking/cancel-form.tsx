"use client"

import type { Route } from "next"
import { type ReactNode, useActionState, useEffect, useRef } from "react"
import { cancel } from "@/lib/booking/actions"
import { errorsOf, idle, typed } from "@/lib/form"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { Link } from "../ui/link"
import { SubmitButton } from "../ui/submit-button"

/**
 * Asks why, then cancels. `reader` is who reads the reason, `back` the way out without cancelling.
 * `after` stands below the good news; without it there is a link to `back`. `closed` is shown in the form's
 * place once the visit can't be cancelled, so that the form keeps its own good news on the page it changed.
 */
export function CancelForm({
  visitId,
  promised,
  reader,
  back,
  after,
  closed,
}: {
  visitId: string
  /** What this page says goes back, in minor units. */
  promised?: number
  reader: string
  back?: Route
  after?: ReactNode
  closed?: ReactNode
}) {
  const [state, action] = useActionState(cancel, idle)
  const news = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.status === "done") news.current?.focus()
  }, [state])
  const id = `reason-${visitId}`
  if (state.status === "done")
    return (
      <div ref={news} tabIndex={-1} className="flex flex-col gap-5 rounded-md outline-none">
        <Alert tone="ok" live title={state.message}>
          The time is free again for somebody else.
        </Alert>
        {after ??
          (back && (
            <Button asChild variant="secondary" className="self-start">
              <Link href={back}>See the visit</Link>
            </Button>
          ))}
      </div>
    )
  if (closed) return closed
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={{ reason: "Reason" }} ids={{ reason: id }} />
      <input type="hidden" name="id" value={visitId} />
      {promised !== undefined && <input type="hidden" name="promised" value={promised} />}
      <TextareaField
        name="reason"
        id={id}
        label="Reason"
        help={`A few words are enough. ${reader} reads them.`}
        rows={3}
        maxLength={500}
        required
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <div className="flex flex-col gap-3 sm:flex-row">
        <SubmitButton variant="danger" pending="Cancelling…">
          Cancel visit
        </SubmitButton>
        {back && (
          <Button asChild variant="secondary">
            <Link href={back}>Keep the visit</Link>
          </Button>
        )}
      </div>
    </form>
  )
}
