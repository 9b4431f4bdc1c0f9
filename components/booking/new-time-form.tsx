"use client"

import { useActionState } from "react"
import { reassign, reschedule } from "@/lib/booking/actions"
import { idle, typed } from "@/lib/form"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { dayTime } from "../ui/when"
import { LogReason } from "./log-reason"

const deeds = {
  move: { action: reschedule, press: "Move the visit", other: "Move to", pending: "Moving…" },
  "hand-over": {
    action: reassign,
    press: "Hand the visit over",
    other: "Hand over at",
    pending: "Handing over…",
  },
}

/** Says yes to a new time, here or with another doctor. When it was lost meanwhile, the nearest free ones are buttons of this very form. */
export function NewTimeForm({
  deed,
  visit,
  doctorId,
  start,
  zone,
  back,
  reason = false,
}: {
  deed: keyof typeof deeds
  visit: { id: string; version: number }
  /** Who takes it over. */
  doctorId?: string
  /** ISO, UTC. */
  start: string
  zone: string
  back: string
  /** Asks why, for the log. */
  reason?: boolean
}) {
  const { action, press, other, pending } = deeds[deed]
  const [state, send] = useActionState(action, idle)
  const others = state.status === "refused" ? (state.alternatives ?? []) : []
  return (
    <form action={send} noValidate className="flex flex-col gap-4">
      <FormErrors state={state} labels={{ start: "Time", reason: "Reason" }} />
      <input type="hidden" name="id" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      {doctorId && <input type="hidden" name="doctorId" value={doctorId} />}
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="start" value={typed(state, "start", start)} />
      {reason && <LogReason state={state} rows={3} />}
      {others.length > 0 ? (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-3 font-medium">Take another time</legend>
          {/* After the hidden start, so that the pressed button's time is the one that counts. */}
          {others.map(({ start: free }) => (
            <SubmitButton key={free} name="start" value={free} variant="secondary" pending={pending}>
              {other} {dayTime(new Date(free), zone)}
            </SubmitButton>
          ))}
        </fieldset>
      ) : (
        <SubmitButton pending={pending} className="self-start">
          {press}
        </SubmitButton>
      )}
    </form>
  )
}
