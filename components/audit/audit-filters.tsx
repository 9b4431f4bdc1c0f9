import Form from "next/form"
import Link from "next/link"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import type { AuditSearch } from "./audit-search"
import { words } from "./words"

/** What the log can be narrowed by; all of it stands in the address. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  return (
    <Form
      action="/admin/audit"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1.6fr_1fr_1.4fr] xl:grid-cols-[1.6fr_1fr_1.4fr_1.4fr]"
    >
      <TextField
        name="who"
        label="Who did it"
        type="search"
        defaultValue={search.who}
        maxLength={60}
        placeholder="Name, e-mail or number"
        spellCheck={false}
        autoCapitalize="none"
      />
      <SelectField
        name="by"
        label="As"
        defaultValue={search.by ?? ""}
        choices={[
          { value: "", label: "Anybody" },
          { value: "patient", label: "Patient" },
          { value: "doctor", label: "Doctor" },
          { value: "admin", label: "Practice" },
          { value: "holder", label: "Owner of the account" },
          { value: "system", label: "Docket itself" },
        ]}
      />
      <SelectField
        name="action"
        label="What"
        defaultValue={search.action ?? ""}
        choices={[
          { value: "", label: "Anything" },
          ...Object.entries(words).map(([value, label]) => ({ value, label })),
        ]}
      />
      <TextField
        name="subject"
        label="Number of a visit or account"
        defaultValue={search.subject}
        maxLength={60}
        spellCheck={false}
        autoCapitalize="none"
      />
      <TextField name="from" label="From" type="date" defaultValue={search.from} />
      <TextField name="to" label="To" type="date" defaultValue={search.to} />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href="/admin/audit">Clear</Link>
        </Button>
      </div>
    </Form>
  )
}
