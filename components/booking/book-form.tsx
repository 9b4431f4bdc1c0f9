"use client"

import type { Route } from "next"
import { useActionState } from "react"
import { book } from "@/lib/booking/actions"
import { errorsOf, idle, typed } from "@/lib/form"
import { PAY_WITHIN_MINUTES, type PaymentPolicy } from "@/lib/payments/rules"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { dayTime } from "../ui/when"
import { AllTimes, type Gone, GoneTime } from "./gone-time"
import { HeldTime } from "./held-time"

type Props = {
  doctor: { id: string; name: string; path: Route; autoApprove: boolean; paymentPolicy: PaymentPolicy }
  /** ISO, UTC. */
  start: string
  requestId: string
  /** The reader's zone. */
  zone: string
  /** Whether and when the patient is reminded, as a sentence. */
  reminders: string
  /** Set when the time was no longer free as the page was asked for. */
  gone: Gone | null
}

/**
 * Asks why, then books. When the time is lost meanwhile, other times are buttons of this very form, so that nothing
 * typed is lost. `requestId` names the attempt: a second click is harmless.
 */
export function BookForm({ doctor, start, requestId, zone, reminders, gone }: Props) {
  const [state, action] = useActionState(book, idle)
  if (gone && state.status === "idle") return <GoneTime gone={gone} path={doctor.path} zone={zone} />
  const wanted = typed(state, "start", start)
  const verb = doctor.autoApprove ? "Book" : "Request"
  const pending = doctor.autoApprove ? "Booking…" : "Sending…"
  const others = state.status === "refused" ? state.alternatives?.map(other => other.start).sort() : undefined
  return (
    <form action={action} noValidate className="flex flex-col gap-6">
      <FormErrors state={state} labels={{ reason: "Reason", start: "Time" }} />
      <input type="hidden" name="doctorId" value={doctor.id} />
      <input type="hidden" name="start" value={wanted} />
      <input type="hidden" name="requestId" value={requestId} />
      {!others && <HeldTime doctorId={doctor.id} start={wanted} token={requestId} />}
      <TextareaField
        name="reason"
        label="Reason"
        help="Only your doctor and the practice see it."
        rows={5}
        maxLength={1000}
        defaultValue={typed(state, "reason")}
        errors={errorsOf(state, "reason")}
      />
      <p className="text-soft">
        {whatFollows(doctor)} {reminders}
      </p>
      {others ? (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-3 font-medium">
            {others.length ? "Take another time" : "Nothing else is free near it"}
          </legend>
          {/* After the hidden start, so that the pressed button's time is the one that counts. */}
          {others.map(other => (
            <SubmitButton key={other} name="start" value={other} variant="secondary" pending={pending}>
              {verb} {dayTime(new Date(other), zone)}
            </SubmitButton>
          ))}
          <AllTimes path={doctor.path} />
        </fieldset>
      ) : (
        <SubmitButton size="lg" pending={pending}>
          {wanted === start ? `${verb} this visit` : `${verb} ${dayTime(new Date(wanted), zone)}`}
        </SubmitButton>
      )}
    </form>
  )
}

function whatFollows({ name, autoApprove, paymentPolicy }: Props["doctor"]): string {
  if (paymentPolicy === "REQUIRED") {
    const pay = `You pay in the next step; your time is kept for ${PAY_WITHIN_MINUTES} minutes meanwhile.`
    return autoApprove
      ? `${pay} Once it is paid your visit is confirmed, and we send you a letter with the details.`
      : `${pay} Then ${name} confirms your request, and we write to you as soon as it is answered. If it is declined, everything goes back.`
  }
  return autoApprove
    ? "Your visit is confirmed at once, and we send you a letter with the details."
    : `${name} confirms each request. We write to you as soon as it is answered; until then the time is kept for you.`
}
