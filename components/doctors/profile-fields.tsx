import type { ReactNode } from "react"
import { errorsOf, type FormState, typed } from "@/lib/form"
import { currencies } from "@/lib/public-profile/schema"
import { SelectField, TextareaField, TextField } from "../ui/field"

/** What a doctor's public fields are called, in every form that has them. */
export const profileLabels = {
  name: "Name",
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
  about: "About you",
}
type FieldOf<Name extends string> = (name: Name) => {
  name: string
  label: string
  defaultValue: string
  errors: string[]
}
type ProfileField = FieldOf<keyof typeof profileLabels>

/** A form's fields by name: what was typed, else what is `known`, with what the server says of it. */
export function fieldsOf<Name extends string>(
  state: FormState,
  labels: Record<Name, string>,
  known: Partial<Record<Name, string>> = {},
): FieldOf<Name> {
  return name => ({
    name,
    label: labels[name],
    defaultValue: typed(state, name, known[name]),
    errors: errorsOf(state, name),
  })
}

export function NameField({ field }: { field: ProfileField }) {
  return (
    <TextField
      {...field("name")}
      autoComplete="name"
      required
      help="Without a title: patients read “Dr” before it."
    />
  )
}

/** What somebody practises. `children` come first; without `licence` there is no field for it. */
export function PracticeFields({
  field,
  licence = true,
  children,
}: {
  field: ProfileField
  licence?: boolean
  children?: ReactNode
}) {
  const currency = field("currency")
  return (
    <>
      {children}
      <TextField {...field("qualifications")} required help="Such as MBBS, MD (Medicine)." />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        {licence && (
          <TextField {...field("licenceNumber")} required autoCapitalize="characters" spellCheck={false} />
        )}
        <TextField {...field("practisingSince")} required inputMode="numeric" maxLength={4} />
        {!licence && <span className="max-sm:hidden" />}
        <TextField {...field("fee")} required inputMode="numeric" />
        {/* A select goes back to its first choices when its form is reset after sending: a new key gives it new ones. */}
        <SelectField
          key={currency.defaultValue}
          {...currency}
          choices={currencies.map(value => ({ value, label: value }))}
        />
      </div>
      <TextField {...field("languages")} required help="Separated by commas." />
      <TextareaField {...field("about")} optional rows={6} help="What patients should know about you." />
    </>
  )
}

/** Where patients find somebody. */
export function PlaceFields({ field }: { field: ProfileField }) {
  return (
    <>
      <TextField {...field("clinic")} required autoComplete="organization" />
      <TextField {...field("address")} required autoComplete="street-address" />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field("city")} required autoComplete="address-level2" />
        <TextField {...field("country")} required autoComplete="country-name" />
      </div>
    </>
  )
}
