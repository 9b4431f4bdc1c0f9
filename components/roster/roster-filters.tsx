import { type RosterSearch, states } from "@/lib/roster/schema"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { Link } from "../ui/link"
import { stateWords } from "./words"

/** What the practice's doctors can be narrowed by; all of it stands in the address. */
export function RosterFilters({
  search,
  specialities,
  cities,
}: {
  search: RosterSearch
  specialities: { slug: string; name: string }[]
  cities: string[]
}) {
  const any = { value: "", label: "Any" }
  return (
    <GetForm
      action="/admin/doctors"
      className="grid grid-cols-2 items-end gap-x-3 gap-y-4 lg:grid-cols-[2fr_1.2fr_1.2fr_1fr_auto] max-lg:[&>div:first-of-type]:col-span-2"
    >
      <TextField
        name="q"
        label="Search"
        type="search"
        defaultValue={search.q}
        maxLength={100}
        placeholder="Name, clinic, licence or e-mail"
      />
      <SelectField
        name="state"
        label="Status"
        defaultValue={search.state ?? ""}
        choices={[any, ...states.map(value => ({ value, label: stateWords[value] }))]}
      />
      <SelectField
        name="speciality"
        label="Speciality"
        defaultValue={search.speciality ?? ""}
        choices={[any, ...specialities.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
      <SelectField
        name="city"
        label="City"
        defaultValue={search.city ?? ""}
        choices={[any, ...cities.map(city => ({ value: city, label: city }))]}
      />
      {search.sort !== "name" && <input type="hidden" name="sort" value={search.sort} />}
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href="/admin/doctors">Clear</Link>
        </Button>
      </div>
    </GetForm>
  )
}
