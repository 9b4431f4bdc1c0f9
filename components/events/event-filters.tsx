import Form from "next/form"
import Link from "next/link"
import { standings } from "@/lib/events/console-rules"
import { consumers } from "@/lib/events/types"
import { words } from "../audit/words"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import type { EventSearch } from "./event-search"
import { consumerWords, standingWords } from "./words"

/** What the list of events can be narrowed by; all of it stands in the address. */
export function EventFilters({ search }: { search: EventSearch }) {
  return (
    <Form
      action="/admin/events"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1.4fr_1.8fr_auto]"
    >
      <SelectField
        name="state"
        label="State"
        defaultValue={search.state ?? ""}
        choices={[
          { value: "", label: "Any" },
          ...standings.map(value => ({ value, label: standingWords[value].words })),
        ]}
      />
      <SelectField
        name="consumer"
        label="Consumer"
        defaultValue={search.consumer ?? ""}
        choices={[
          { value: "", label: "Any" },
          ...consumers.map(value => ({ value, label: consumerWords[value] ?? value })),
        ]}
      />
      <SelectField
        name="type"
        label="What"
        defaultValue={search.type ?? ""}
        choices={[
          { value: "", label: "Anything" },
          ...Object.entries(words).map(([value, label]) => ({ value, label })),
        ]}
      />
      <TextField
        name="subject"
        label="Number of a visit, account or event"
        defaultValue={search.subject}
        maxLength={60}
        spellCheck={false}
        autoCapitalize="none"
      />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href="/admin/events">Clear</Link>
        </Button>
      </div>
    </Form>
  )
}
