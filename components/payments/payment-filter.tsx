import { shownPayments } from "@/lib/payments/desk-rules"
import type { PaymentSearch } from "@/lib/payments/search-rules"
import { FilterBar } from "../records/filter-bar"
import { choices } from "../ui/choices"
import { SelectField, TextField } from "../ui/field"
import { PAYMENTS, shownNames } from "./search-words"

/** What the list of payments is narrowed to; all of it stands in the address, and the order stays as it is. */
export function PaymentFilter({ search }: { search: PaymentSearch }) {
  const { patient, doctor, sort, order } = search
  return (
    <FilterBar
      action={PAYMENTS}
      search={search}
      placeholder="Name, e-mail, phone, receipt or payment number"
      kept={{ patient, doctor, sort, order }}
      clear={PAYMENTS}
    >
      <SelectField
        name="show"
        label="Payments to show"
        defaultValue={search.show ?? ""}
        choices={choices(
          shownNames.all,
          shownPayments.filter(shown => shown !== "all"),
          shownNames,
        )}
      />
      <TextField
        name="amount"
        label="Amount"
        inputMode="decimal"
        defaultValue={search.amount}
        maxLength={14}
        placeholder="500 or 499.50"
      />
    </FilterBar>
  )
}
