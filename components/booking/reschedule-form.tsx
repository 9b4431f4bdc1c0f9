"use client"

import { useActionState } from "react"
import { reschedule } from "@/lib/booking/actions"
import { idle, typed } from "@/lib/form"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { dayTime } from "../ui/when"

/** Says yes to a new time. When it was lost meanwhile, the nearest free ones are buttons of this very form. */
export function RescheduleForm({
  visit,
  start,
  zone,
  back,
}: {
  visit: { id: string; version: number }
  /** ISO, UTC. */
  start: string
  zone: string
  back: string
}) {
  const [state, action] = useActionState(reschedule, idle)
  const wanted = typed(state, "start", start)
  const others = state.status === "refused" ? (state.alternatives ?? []) : []
  return (
    <form action={action} className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ start: "Time" }} />
      <input type="hidden" name="id" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="start" value={wanted} />
      {others.length > 0 ? (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-3 font-medium">Take another time</legend>
          {/* After the hidden start, so that the pressed button's time is the one that counts. */}
          {others.map(other => (
            <SubmitButton
              key={other.start}
              name="start"
              value={other.start}
              variant="secondary"
              pending="Moving…"
            >
              Move to {dayTime(new Date(other.start), zone)}
            </SubmitButton>
          ))}
        </fieldset>
      ) : (
        <SubmitButton pending="Moving…" className="self-start">
          Move the visit
        </SubmitButton>
      )}
    </form>
  )
}
