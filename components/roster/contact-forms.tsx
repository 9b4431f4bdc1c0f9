"use client"

import { useActionState } from "react"
import { errorsOf, type FormState, idle, typed } from "@/lib/form"
import { changeEmail, savePhone } from "@/lib/roster/actions"
import { Alert } from "../ui/alert"
import { TextareaField, TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

/** Gives a doctor another e-mail address, once its owner confirms it. */
export function EmailForm({ id }: { id: string }) {
  const [state, action] = useActionState(changeEmail, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors
        state={state}
        labels={{ email: "New e-mail address", reason: "Reason" }}
        ids={{ reason: "email-reason" }}
      />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      <input type="hidden" name="id" value={id} />
      <TextField
        key={`email-${state.status}`}
        name="email"
        label="New e-mail address"
        type="email"
        autoComplete="off"
        spellCheck={false}
        required
        defaultValue={typed(state, "email")}
        errors={errorsOf(state, "email")}
      />
      <Reason id="email-reason" state={state} />
      <span>
        <SubmitButton pending="Sending…">Change the address</SubmitButton>
      </span>
    </form>
  )
}

/** Sets the number a doctor is called at, or takes it out. */
export function PhoneForm({ id, phone }: { id: string; phone: string }) {
  const [state, action] = useActionState(savePhone, idle)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors
        state={state}
        labels={{ phone: "Phone", reason: "Reason" }}
        ids={{ reason: "phone-reason" }}
      />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      {state.status === "refused" && state.refusal === "changed-elsewhere" && (
        <p className="text-soft">Saved by now: {phone || "none"}.</p>
      )}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={phone} />
      <TextField
        key={`phone-${state.status}-${phone}`}
        name="phone"
        label="Phone"
        type="tel"
        autoComplete="off"
        optional
        help="With its country code, such as +91 98765 43210. Empty: none."
        defaultValue={typed(state, "phone", phone)}
        errors={errorsOf(state, "phone")}
      />
      <Reason id="phone-reason" state={state} />
      <span>
        <SubmitButton pending="Saving…">Save the number</SubmitButton>
      </span>
    </form>
  )
}

function Reason({ id, state }: { id: string; state: FormState }) {
  return (
    <TextareaField
      key={`${id}-${state.status}`}
      id={id}
      name="reason"
      label="Reason"
      help="The doctor reads it in a letter. It is kept in the log."
      required
      rows={2}
      maxLength={500}
      defaultValue={typed(state, "reason")}
      errors={errorsOf(state, "reason")}
    />
  )
}
