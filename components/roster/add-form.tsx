"use client"

import { useActionState } from "react"
import { errorsOf, type FormState, idle, typed } from "@/lib/form"
import { currencies } from "@/lib/public-profile/schema"
import { addDoctor } from "@/lib/roster/actions"
import { columns } from "../hours/columns"
import { Rows } from "../hours/rows"
import { SelectField, TextareaField, TextField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import type { Choice } from "../ui/select"
import { SubmitButton } from "../ui/submit-button"
import { PhotoField, WaysField } from "./own-fields"

const labels = {
  name: "Name",
  email: "E-mail address",
  phone: "Phone",
  "specialities.0": "Main speciality",
  "specialities.1": "Second speciality",
  "specialities.2": "Third speciality",
  qualifications: "Qualifications",
  licenceNumber: "Licence number",
  practisingSince: "Practising since (year)",
  languages: "Languages",
  fee: "Fee for a visit",
  currency: "Currency",
  visitMinutes: "Length of a visit, in minutes",
  clinic: "Clinic",
  address: "Street",
  city: "City",
  country: "Country",
  zone: "Time zone of the clinic",
  about: "About the doctor",
}
/** The week as most begin with it: who leaves the times of a day empty is closed then. */
const week = ["1", "2", "3", "4", "5"].map(weekday => ({ weekday }))

type Props = { specialities: Choice[]; zones: Choice[]; start: { zone: string; currency: string } }

/** Everything about a new doctor but the password, which they choose by letter. */
export function AddForm({ specialities, zones, start }: Props) {
  const [state, action] = useActionState(addDoctor, idle)
  const field = fieldsOf(state)
  const others = [{ value: "", label: "None" }, ...specialities]
  return (
    <form action={action} noValidate className="flex flex-col gap-10">
      <FormErrors
        state={state}
        labels={{ ...labels, specialities: "Main speciality", modes: "How patients are seen" }}
        ids={{ specialities: "specialities.0", modes: "inPerson" }}
      />
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">Who</legend>
        <TextField {...field("name")} required help="Without a title: patients read “Dr” before it." />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            {...field("email")}
            type="email"
            autoCapitalize="none"
            required
            help="The welcome letter goes there."
          />
          <TextField {...field("phone")} optional type="tel" help="Such as +91 98765 43210." />
        </div>
        <PhotoField />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">Practice</legend>
        <div className="grid gap-5 sm:grid-cols-3">
          <SelectField
            {...field("specialities.0")}
            errors={[...errorsOf(state, "specialities"), ...errorsOf(state, "specialities.0")]}
            choices={[{ value: "", label: "Choose one" }, ...specialities]}
          />
          <SelectField {...field("specialities.1")} optional choices={others} />
          <SelectField {...field("specialities.2")} optional choices={others} />
        </div>
        <TextField {...field("qualifications")} required help="Such as MBBS, MD (Medicine)." />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field("licenceNumber")} required autoCapitalize="characters" spellCheck={false} />
          <TextField {...field("practisingSince")} required inputMode="numeric" maxLength={4} />
          <TextField {...field("fee")} required inputMode="numeric" />
          <SelectField
            {...field("currency")}
            defaultValue={typed(state, "currency", start.currency)}
            choices={currencies.map(value => ({ value, label: value }))}
          />
        </div>
        <TextField {...field("languages")} required help="Separated by commas." />
        <WaysField state={state} />
        <TextareaField {...field("about")} optional help="What patients should know." />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold text-lg">Where</legend>
        <TextField {...field("clinic")} required />
        <TextField {...field("address")} required />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field("city")} required />
          <TextField {...field("country")} required />
        </div>
        <SelectField {...field("zone")} defaultValue={typed(state, "zone", start.zone)} choices={zones} />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-1 font-semibold text-lg">First hours</legend>
        <p className="text-soft">
          Each week, on the clinic’s clock. Days without times are closed; without any hours nobody can book
          yet.
        </p>
        <Rows key={state.status} list="weekly" {...columns.weekly} rows={week} state={state} />
        <TextField
          {...field("visitMinutes")}
          optional
          type="number"
          min={5}
          max={480}
          help="As the practice has it, where you leave it out."
        />
      </fieldset>
      <div className="flex flex-col gap-3">
        <p className="text-soft">
          The doctor is verified at once: check the licence with its register first.
        </p>
        <span>
          <SubmitButton pending="Adding…">Add the doctor</SubmitButton>
        </span>
      </div>
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
