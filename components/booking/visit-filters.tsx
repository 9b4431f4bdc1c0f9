import Form from "next/form"
import Link from "next/link"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import type { VisitSearch } from "./visit-search"

/** What the practice's visits can be narrowed by; all of it stands in the address. */
export function VisitFilters({ search }: { search: VisitSearch }) {
  return (
    <Form
      action="/admin/appointments"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1.2fr_1fr_1fr_1fr_auto]"
    >
      <TextField
        name="q"
        label="Patient or doctor"
        type="search"
        defaultValue={search.q}
        maxLength={100}
        placeholder="Name or e-mail"
      />
      <SelectField
        name="status"
        label="Status"
        defaultValue={search.status ?? ""}
        choices={[
          { value: "", label: "Any" },
          { value: "PENDING", label: "Waiting" },
          { value: "APPROVED", label: "Confirmed" },
          { value: "COMPLETED", label: "Completed" },
          { value: "CANCELLED", label: "Cancelled" },
          { value: "REJECTED", label: "Declined" },
          { value: "NO_SHOW", label: "Missed" },
        ]}
      />
      <SelectField
        name="scope"
        label="Time"
        defaultValue={search.scope ?? ""}
        choices={[
          { value: "", label: "All" },
          { value: "upcoming", label: "Upcoming" },
          { value: "past", label: "Past" },
        ]}
      />
      <TextField name="from" label="From" type="date" defaultValue={search.from} />
      <TextField name="to" label="To" type="date" defaultValue={search.to} />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href="/admin/appointments">Clear</Link>
        </Button>
      </div>
    </Form>
  )
}
