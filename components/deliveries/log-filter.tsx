import { channels, reports, statuses } from "@/lib/deliveries/ledger-rules"
import { FilterBar } from "../records/filter-bar"
import { choices } from "../ui/choices"
import { SelectField } from "../ui/field"
import { type DeliverySearch, unfiltered } from "./search"
import { channelWords, kindWords, reportWords, statusWords } from "./words"

// What only stands under the bell is never delivered.
const rungOnly = new Set(["no-show", "payment-failed"])
const kinds = Object.keys(kindWords)
  .filter(kind => !rungOnly.has(kind))
  .sort((one, other) => String(kindWords[one]).localeCompare(String(kindWords[other])))

/** What the list is narrowed to; all of it stands in the address. */
export function LogFilter({ search }: { search: DeliverySearch }) {
  const { days, user, visit, order } = search
  return (
    <FilterBar
      action="/admin/deliveries"
      search={search}
      kept={{ days: days === 30 ? undefined : String(days), user, visit, order }}
      clear={unfiltered(search)}
    >
      <SelectField
        name="status"
        label="Status"
        defaultValue={search.status ?? ""}
        choices={choices("Any", statuses, statusWords)}
      />
      <SelectField
        name="report"
        label="What the provider told"
        defaultValue={search.report ?? ""}
        choices={choices("Anything", reports, reportWords)}
      />
      <SelectField
        name="channel"
        label="Channel"
        defaultValue={search.channel ?? ""}
        choices={choices("Both", channels, channelWords)}
      />
      <SelectField
        name="kind"
        label="Kind"
        defaultValue={search.kind ?? ""}
        choices={choices("Any", kinds, kindWords)}
      />
    </FilterBar>
  )
}
