import Form from "next/form"
import Link from "next/link"
import { channels, reports, statuses } from "@/lib/deliveries/ledger-rules"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import { type DeliverySearch, unfiltered } from "./search"
import { channelWords, kindWords, reportWords, statusWords } from "./words"

const choices = <Value extends string>(
  any: string,
  values: readonly Value[],
  words: Record<Value, string>,
) => [{ value: "", label: any }, ...values.map(value => ({ value, label: words[value] }))]
// What only stands under the bell is never delivered.
const rungOnly = new Set(["no-show", "payment-failed"])
const kinds = Object.keys(kindWords)
  .filter(kind => !rungOnly.has(kind))
  .sort((one, other) => String(kindWords[one]).localeCompare(String(kindWords[other])))

/** What the list is narrowed to; all of it stands in the address. */
export function LogFilter({ search }: { search: DeliverySearch }) {
  return (
    <Form action="/admin/deliveries" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {search.days !== 30 && <input type="hidden" name="days" value={search.days} />}
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
      <TextField name="from" label="From" type="date" defaultValue={search.from} />
      <TextField name="to" label="To" type="date" defaultValue={search.to} />
      <TextField name="visit" label="Number of a visit" defaultValue={search.visit} maxLength={60} />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href={unfiltered(search)}>Clear</Link>
        </Button>
      </div>
    </Form>
  )
}
