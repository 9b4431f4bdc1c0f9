"use client"

import { useActionState, useEffect, useRef } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { apply, applyByInvitation } from "@/lib/staff/actions"
import { fieldsOf, NameField, PlaceFields, PracticeFields, profileLabels } from "../doctors/profile-fields"
import { SelectField, TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import type { Choice } from "../ui/select"
import { SubmitButton } from "../ui/submit-button"

const labels = {
  ...profileLabels,
  email: "E-mail address",
  phone: "Phone",
  password: "Password",
  speciality: "Speciality",
  zone: "Time zone of the clinic",
}
type Props = {
  specialities: Choice[]
  zones: Choice[]
  zone: string | null
  /** Of somebody invited: the address is known. */
  invited?: { token: string; email: string }
}

/** A doctor's application: who they are, what they practise, where. */
export function ApplyForm({ specialities, zones, zone, invited }: Props) {
  const [state, action] = useActionState(invited ? applyByInvitation : apply, idle)
  const field = fieldsOf(state, labels)
  return (
    <form action={action} noValidate className="flex flex-col gap-8">
      <FormErrors state={state} labels={labels} />
      {invited && <input type="hidden" name="token" value={invited.token} />}
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">You</legend>
        <NameField field={field} />
        {invited ? (
          <p>
            <span className="font-medium">{labels.email}</span>
            <br />
            {invited.email}
          </p>
        ) : (
          <TextField {...field("email")} type="email" autoComplete="email" autoCapitalize="none" required />
        )}
        <TextField
          {...field("phone")}
          optional
          type="tel"
          autoComplete="tel"
          help="With the country code, such as +91 98765 43210."
        />
        <PasswordField
          name="password"
          label={labels.password}
          help="At least 12 characters. Three unrelated words are easy to remember."
          autoComplete="new-password"
          required
          errors={errorsOf(state, "password")}
        />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">Your practice</legend>
        <PracticeFields field={field}>
          <SelectField {...field("speciality")} choices={specialities} />
        </PracticeFields>
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">Where patients find you</legend>
        <PlaceFields field={field} />
        <ZoneField {...field("zone")} choices={zones} known={typed(state, "zone", zone ?? "")} />
      </fieldset>
      <SubmitButton wide pending="Sending…">
        Apply
      </SubmitButton>
    </form>
  )
}

/** Starts with the browser's own zone, where nothing else is known. */
function ZoneField({ known, ...rest }: Parameters<typeof SelectField>[0] & { known: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const select = box.current?.querySelector("select")
    if (select && !known) select.value = Intl.DateTimeFormat().resolvedOptions().timeZone
  }, [known])
  return (
    <div ref={box}>
      <SelectField {...rest} defaultValue={known || "Asia/Kolkata"} />
    </div>
  )
}
