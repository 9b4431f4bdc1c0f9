import { accounts, type LedgerSearch } from "@/lib/payments/search-rules"
import { FilterBar } from "../records/filter-bar"
import { choices } from "../ui/choices"
import { SelectField } from "../ui/field"
import { accountNames } from "./ledger-words"
import { LEDGER } from "./search-words"

/** What the ledger's entries are narrowed to; all of it stands in the address. */
export function LedgerFilter({ search }: { search: LedgerSearch }) {
  return (
    <FilterBar
      action={LEDGER}
      search={search}
      placeholder="Name, receipt, payment or refund number"
      kept={{ order: search.order }}
      clear={LEDGER}
    >
      <SelectField
        name="account"
        label="Account"
        defaultValue={search.account ?? ""}
        choices={choices("Any", accounts, accountNames)}
      />
    </FilterBar>
  )
}
