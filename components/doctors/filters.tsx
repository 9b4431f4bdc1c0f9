import { Search, SlidersHorizontal } from "lucide-react"
import type { DirectorySearch } from "@/lib/doctors/schema"
import { Button } from "../ui/button"
import { SelectField } from "../ui/field"
import { Input } from "../ui/input"
import type { Choice } from "../ui/select"
import { FilterForm } from "./filter-form"
import { chosen, type Facets, fees, frees, sorts } from "./search-words"

/** Everything the list can be narrowed by, all of it in the address. */
export function Filters({ search, facets }: { search: DirectorySearch; facets: Facets }) {
  const count = chosen(search, facets).filter(({ name }) => name !== "q").length
  return (
    <FilterForm>
      <div className="flex gap-2">
        <div className="relative flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-faint"
          />
          <Input
            key={search.q}
            name="q"
            type="search"
            aria-label="Doctor, speciality, clinic or city"
            placeholder="Doctor, speciality, clinic or city"
            defaultValue={search.q ?? ""}
            maxLength={80}
            className="h-12 pl-11"
          />
        </div>
        <Button type="submit" size="lg" className="max-sm:px-4">
          Search
        </Button>
      </div>
      <input id="more-filters" type="checkbox" className="peer sr-only" aria-label="Show filters" />
      <label
        htmlFor="more-filters"
        className="mt-3 flex h-11 cursor-pointer items-center justify-center gap-2 rounded-md border border-edge bg-surface font-medium peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2 lg:hidden"
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        Filters and order{count > 0 && ` (${count})`}
      </label>
      <div className="mt-4 hidden grid-cols-1 gap-4 peer-checked:grid sm:grid-cols-2 lg:grid lg:grid-cols-4 lg:gap-3 xl:grid-cols-[repeat(5,minmax(0,1fr))_repeat(2,minmax(0,1.2fr))]">
        <Pick
          name="speciality"
          label="Speciality"
          search={search}
          choices={[any, ...facets.specialities.map(({ slug, name }) => ({ value: slug, label: name }))]}
        />
        <Pick
          name="city"
          label="City"
          search={search}
          choices={[any, ...facets.cities.map(({ city }) => ({ value: city, label: city }))]}
        />
        <Pick
          name="language"
          label="Language"
          search={search}
          choices={[any, ...facets.languages.map(value => ({ value, label: value }))]}
        />
        <Pick name="maxFee" label="Fee" search={search} choices={[any, ...fees]} />
        <Pick
          name="mode"
          label="Visit"
          search={search}
          choices={[any, { value: "IN_PERSON", label: "In person" }, { value: "VIDEO", label: "By video" }]}
        />
        <Pick
          name="free"
          label="Free"
          search={search}
          choices={[{ value: "", label: "Any time" }, ...frees]}
        />
        <Pick name="sort" label="Order" search={search} choices={sorts} />
        <Button type="submit" variant="secondary" className="lg:hidden">
          Show doctors
        </Button>
      </div>
    </FilterForm>
  )
}

const any: Choice = { value: "", label: "Any" }

function Pick({
  name,
  label,
  choices,
  search,
}: {
  name: Exclude<keyof DirectorySearch, "q" | "page">
  label: string
  choices: Choice[]
  search: DirectorySearch
}) {
  const value = String(search[name] ?? "")
  return <SelectField key={value} name={name} label={label} choices={choices} defaultValue={value} />
}
