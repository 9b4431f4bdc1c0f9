import { Send } from "lucide-react"
import { hookGroups, hookInWords, PING } from "@/lib/webhooks/event-rules"
import type { DeliveryItem, EndpointItem } from "@/lib/webhooks/queries"
import { deliveryStates } from "@/lib/webhooks/rules"
import { Button } from "../ui/button"
import { choices } from "../ui/choices"
import { EmptyState } from "../ui/empty-state"
import { SelectField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { Link } from "../ui/link"
import { CursorPagination } from "../ui/pagination"
import { DeliveryTable } from "./delivery-table"
import { type HookSearch, hookAt } from "./search"
import { SendFailed } from "./send-failed"
import { deliveryWords } from "./words"

type Props = {
  hook: EndpointItem
  page: { items: DeliveryItem[]; nextCursor: string | null }
  search: HookSearch
  zone: string
}

const types = [
  { value: "", label: "Any" },
  ...hookGroups.flatMap(({ events }) => events.map(({ name, words }) => ({ value: name, label: words }))),
  { value: PING, label: hookInWords(PING) },
]

/** The log of one webhook: narrowed, page by page, with all that failed to be sent again. */
export function Deliveries({ hook, page, search, zone }: Props) {
  const { state, type, cursor } = search
  const here = { state, type }
  return (
    <>
      <GetForm
        action={hookAt(hook.id)}
        key={JSON.stringify(here)}
        className="grid max-w-3xl items-end gap-4 sm:grid-cols-[1fr_2fr_auto]"
      >
        <SelectField
          name="state"
          label="State"
          defaultValue={state ?? ""}
          choices={choices("Any", deliveryStates, deliveryWords)}
        />
        <SelectField name="type" label="Event" defaultValue={type ?? ""} choices={types} />
        <div className="flex gap-2">
          <Button type="submit">Show</Button>
          <Button asChild variant="quiet">
            <Link href={hookAt(hook.id)}>Clear</Link>
          </Button>
        </div>
      </GetForm>
      {hook.failed > 0 && !hook.offSince && <SendFailed id={hook.id} />}
      {page.items.length > 0 ? (
        <DeliveryTable items={page.items} off={hook.offSince !== null} zone={zone} />
      ) : (
        <EmptyState icon={Send} title={state || type || cursor ? "Nothing matches" : "Nothing was sent yet"}>
          {state || type || cursor
            ? "Take a filter away, or go back to the newest."
            : "Send a test, or wait for the first event."}
        </EmptyState>
      )}
      <CursorPagination
        first={cursor ? hookAt(hook.id, here) : null}
        next={page.nextCursor ? hookAt(hook.id, { ...here, cursor: page.nextCursor }) : null}
        labels={{ first: "Newest", next: "Older" }}
      />
    </>
  )
}
