import type { SearchWords } from "@/lib/desk/queries"
import type { VisitSearch } from "@/lib/desk/schema"
import { statusChoices } from "../booking/status-names"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { enderNames, paymentNames, scopeNames } from "./search-words"

const any = { value: "", label: "Any" }
const choicesOf = (names: Record<string, string>) => [
  any,
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
]

/** What the practice's visits can be narrowed by; all of it stands in the address. */
export function VisitFilters({ search, words }: { search: VisitSearch; words: SearchWords }) {
  const more = [search.speciality, search.city, search.payment, search.endedBy].some(Boolean)
  return (
    <GetForm action="/admin/appointments" className="flex flex-col gap-4">
      <div className="grid grid-cols-2 items-end gap-x-3 gap-y-4 *:first:col-span-2 lg:grid-cols-[2fr_1.2fr_1fr_1fr_1fr_auto] lg:*:first:col-span-1">
        <TextField
          name="q"
          label="Patient, doctor or visit"
          type="search"
          defaultValue={search.q}
          maxLength={100}
          placeholder="Name, e-mail, phone or number"
        />
        <SelectField
          name="status"
          label="Status"
          defaultValue={search.status ?? ""}
          choices={statusChoices}
        />
        <SelectField
          name="scope"
          label="Time"
          defaultValue={search.scope ?? ""}
          choices={choicesOf(scopeNames)}
        />
        <TextField name="from" label="From" type="date" defaultValue={search.from} />
        <TextField name="to" label="To" type="date" defaultValue={search.to} />
        <Button type="submit">Show</Button>
      </div>
      <details open={more}>
        <summary className="link inline-flex min-h-11 w-fit cursor-pointer items-center text-sm">
          More filters
        </summary>
        <div className="mt-2 grid grid-cols-2 items-end gap-x-3 gap-y-4 lg:grid-cols-4">
          <SelectField
            name="speciality"
            label="Speciality"
            defaultValue={search.speciality ?? ""}
            choices={[any, ...words.specialities.map(({ slug, name }) => ({ value: slug, label: name }))]}
          />
          <SelectField
            name="city"
            label="City"
            defaultValue={search.city ?? ""}
            choices={[any, ...words.cities.map(city => ({ value: city, label: city }))]}
          />
          <SelectField
            name="payment"
            label="Payment"
            defaultValue={search.payment ?? ""}
            choices={choicesOf(paymentNames)}
          />
          <SelectField
            name="endedBy"
            label="Ended by"
            defaultValue={search.endedBy ?? ""}
            choices={choicesOf(enderNames)}
          />
        </div>
      </details>
      {/* Chosen elsewhere, kept while other filters change. */}
      {(["doctorId", "patientId", "sort", "order"] as const).map(
        name => search[name] && <input key={name} type="hidden" name={name} value={search[name]} />,
      )}
    </GetForm>
  )
}
