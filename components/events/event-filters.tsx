import { standings } from "@/lib/events/console-rules"
import { consumers } from "@/lib/events/types"
import { words } from "../audit/words"
import { FilterBar } from "../records/filter-bar"
import { choices } from "../ui/choices"
import { SelectField } from "../ui/field"
import { type EventSearch, eventsAt } from "./event-search"
import { consumerWords, standingWords } from "./words"

/** What the list of events can be narrowed by; all of it stands in the address. */
export function EventFilters({ search }: { search: EventSearch }) {
  return (
    <FilterBar
      action="/admin/events"
      search={search}
      kept={{ subject: search.subject, order: search.order }}
      clear={eventsAt({})}
    >
      <SelectField
        name="state"
        label="State"
        defaultValue={search.state ?? ""}
        choices={choices("Any", standings, standingWords)}
      />
      <SelectField
        name="consumer"
        label="Acted on by"
        defaultValue={search.consumer ?? ""}
        choices={choices("Any", consumers, consumerWords)}
      />
      <SelectField
        name="type"
        label="What"
        defaultValue={search.type ?? ""}
        choices={choices("Anything", Object.keys(words), words)}
      />
    </FilterBar>
  )
}
