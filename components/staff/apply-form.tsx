"use client"

import { useActionState, useEffect, useRef } from "react"
import { errorsOf, type FormState, idle, typed } from "@/lib/form"
import { apply, applyByInvitation } from "@/lib/staff/actions"
import { currencies } from "@/lib/staff/schema"
import { SelectField, TextareaField, TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { PasswordField } from "../ui/password-field"
import type { Choice } from "../ui/select"
import { SubmitButton } from "../ui/submit-button"

const labels = {
  name: "Name",
  email: "E-mail address",
  phone: "Phone",
  password: "Password",
  speciality: "Speciality",
  qualifications: "Qualifications",
  licenceNumber: "Licence number",
  practisingSince: "Practising since (year)",
  languages: "Languages",
  fee: "Fee for a visit",
  currency: "Currency",
  clinic: "Clinic",
  address: "Street",
  city: "City",
  country: "Country",
  zone: "Time zone of the clinic",
  about: "About you",
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
  const field = fieldsOf(state)
  return (
    <form action={action} noValidate className="flex flex-col gap-8">
      <FormErrors state={state} labels={labels} />
      {invited && <input type="hidden" name="token" value={invited.token} />}
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">You</legend>
        <TextField
          {...field("name")}
          autoComplete="name"
          required
          help="Without a title: patients read “Dr” before it."
        />
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
        <SelectField {...field("speciality")} choices={specialities} />
        <TextField {...field("qualifications")} required help="Such as MBBS, MD (Medicine)." />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field("licenceNumber")} required autoCapitalize="characters" spellCheck={false} />
          <TextField {...field("practisingSince")} required inputMode="numeric" maxLength={4} />
          <TextField {...field("fee")} required inputMode="numeric" />
          <SelectField {...field("currency")} choices={currencies.map(value => ({ value, label: value }))} />
        </div>
        <TextField {...field("languages")} required help="Separated by commas." />
        <TextareaField {...field("about")} optional help="What patients should know about you." />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">Where patients find you</legend>
        <TextField {...field("clinic")} required autoComplete="organization" />
        <TextField {...field("address")} required autoComplete="street-address" />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field("city")} required autoComplete="address-level2" />
          <TextField {...field("country")} required autoComplete="country-name" />
        </div>
        <ZoneField {...field("zone")} choices={zones} known={typed(state, "zone", zone ?? "")} />
      </fieldset>
      <SubmitButton wide pending="Sending…">
        Apply
      </SubmitButton>
    </form>
  )
}

function fieldsOf(state: FormState) {
  return (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    defaultValue: typed(state, name),
    errors: errorsOf(state, name),
  })
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
