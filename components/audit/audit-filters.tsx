import { actorKinds } from "@/lib/audit/search-rules"
import { FilterBar } from "../records/filter-bar"
import { choices } from "../ui/choices"
import { SelectField, TextField } from "../ui/field"
import { type AuditSearch, auditAt } from "./audit-search"
import { words } from "./words"

const asWords: Record<(typeof actorKinds)[number], string> = {
  patient: "Patient",
  doctor: "Doctor",
  admin: "Practice",
  holder: "Owner of the account",
  system: "Docket itself",
}

/** What the log can be narrowed by; all of it stands in the address. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  return (
    <FilterBar
      action="/admin/audit"
      search={search}
      kept={{ subject: search.subject, order: search.order }}
      clear={auditAt({})}
    >
      <SelectField
        name="action"
        label="What"
        defaultValue={search.action ?? ""}
        choices={choices("Anything", Object.keys(words), words)}
      />
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
        choices={choices("Anybody", actorKinds, asWords)}
      />
    </FilterBar>
  )
}
