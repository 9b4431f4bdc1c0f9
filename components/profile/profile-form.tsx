"use client"

import { useActionState } from "react"
import { errorsOf, idle, typed } from "@/lib/form"
import { save } from "@/lib/profile/actions"
import type { Profile } from "@/lib/profile/queries"
import { Alert } from "../ui/alert"
import { SelectField, TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import type { Choice } from "../ui/select"
import { SubmitButton } from "../ui/submit-button"

const labels = {
  name: "Name",
  phone: "Phone",
  birthDate: "Date of birth",
  gender: "Gender",
  region: "State or region",
  city: "City",
  area: "Area",
  zone: "Time zone",
}
const genders = [
  { value: "", label: "Not given" },
  { value: "FEMALE", label: "Female" },
  { value: "MALE", label: "Male" },
  { value: "OTHER", label: "Other" },
]

type Known = Pick<Profile, keyof typeof labels>

/** What a person tells of themself. `zones` comes from the server, so that both sides list the same ones. */
export function ProfileForm({ profile, zones }: { profile: Known; zones: Choice[] }) {
  const [state, action] = useActionState(save, idle)
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    defaultValue: typed(state, name, profile[name] ?? ""),
    errors: errorsOf(state, name),
  })
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormErrors state={state} labels={labels} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      <TextField {...field("name")} autoComplete="name" required />
      <TextField
        {...field("phone")}
        optional
        type="tel"
        autoComplete="tel"
        help="With the country code, such as +91 98765 43210."
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field("birthDate")} optional type="date" autoComplete="bday" />
        <SelectField {...field("gender")} optional choices={genders} />
        <TextField {...field("region")} optional autoComplete="address-level1" />
        <TextField {...field("city")} optional autoComplete="address-level2" />
        <TextField {...field("area")} optional autoComplete="address-level3" />
        <SelectField {...field("zone")} choices={zones} help="Times are shown in it, and letters written." />
      </div>
      <span>
        <SubmitButton pending="Saving…">Save</SubmitButton>
      </span>
    </form>
  )
}
