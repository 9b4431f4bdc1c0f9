import { Search } from "lucide-react"
import type { Facets } from "../doctors/search-words"
import { Button } from "../ui/button"
import { Field, SelectField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { Input } from "../ui/input"

/** The first question: whom do you need, and where. Leads to the directory with and without scripts. */
export function HomeSearch({ facets }: { facets: Facets }) {
  return (
    <GetForm
      action="/doctors"
      role="search"
      aria-label="Doctors"
      className="grid gap-4 rounded-lg border border-line bg-surface p-5 shadow-2 sm:grid-cols-2 sm:p-6"
    >
      <div className="sm:col-span-2">
        <Field name="q" label="Doctor or clinic" optional>
          <span className="relative block">
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-faint"
            />
            <Input id="q" name="q" type="search" maxLength={80} className="h-12 pl-11" />
          </span>
        </Field>
      </div>
      <SelectField
        name="speciality"
        label="Speciality"
        choices={[
          { value: "", label: "Any" },
          ...facets.specialities.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <SelectField
        name="city"
        label="City"
        choices={[
          { value: "", label: "Any" },
          ...facets.cities.map(({ city }) => ({ value: city, label: city })),
        ]}
      />
      <Button type="submit" size="lg" wide className="sm:col-span-2">
        Find a doctor
      </Button>
    </GetForm>
  )
}
