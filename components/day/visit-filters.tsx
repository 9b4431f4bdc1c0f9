import { statusChoices } from "../booking/status-names"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { type DoctorListSearch, sortOf } from "./visit-search"

/** What a doctor's visits can be narrowed by and how they are ordered; all of it stands in the address. */
export function DoctorVisitFilters({ search }: { search: DoctorListSearch }) {
  const { scope } = search
  return (
    <GetForm
      action="/doctor/appointments"
      className="grid grid-cols-2 items-end gap-x-3 gap-y-4 lg:grid-cols-[2fr_1.2fr_1fr_1fr_1.2fr_auto]"
    >
      {scope !== "upcoming" && <input type="hidden" name="scope" value={scope} />}
      <div className="col-span-2 lg:col-span-1">
        <TextField name="q" label="Patient’s name" type="search" defaultValue={search.q} maxLength={100} />
      </div>
      <SelectField name="status" label="Status" defaultValue={search.status ?? ""} choices={statusChoices} />
      <TextField name="from" label="From" type="date" defaultValue={search.from} />
      <TextField name="to" label="To" type="date" defaultValue={search.to} />
      <SelectField
        name="sort"
        label="Order"
        defaultValue={sortOf(search)}
        choices={[
          { value: "soonest", label: "Earliest visit first" },
          { value: "latest", label: "Latest visit first" },
          { value: "asked", label: "Asked longest ago first" },
        ]}
      />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href={withQuery("/doctor/appointments", { scope: scope === "upcoming" ? undefined : scope })}>
            Clear
          </Link>
        </Button>
      </div>
    </GetForm>
  )
}
