import type { Names } from "@/lib/audit/types"
import type { EventItem } from "@/lib/events/queries"
import { codeInWords } from "../audit/codes"
import { SubjectLinks } from "../audit/subject-links"
import { sortBy } from "../records/sort-by"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { type EventSearch, eventsAt } from "./event-search"
import { ReceiptLine } from "./receipt-line"

/** Events, and where each stands with its consumers. Times in `zone`; `search` is what the page shows. */
export function EventTable({
  items,
  names,
  search,
  zone,
}: {
  items: EventItem[]
  names: Names
  search: EventSearch
  zone: string
}) {
  const here = eventsAt({ ...search, ask: undefined })
  return (
    <Table
      caption="Events"
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "what",
          title: "What",
          bare: true,
          cell: ({ type }) => <span className="font-medium">{codeInWords("event", type)}</span>,
        },
        {
          key: "when",
          title: "When",
          narrow: "plain",
          sort: sortBy({ ...search, ask: undefined }, eventsAt),
          cell: ({ occurredAt }) => (
            <Time at={occurredAt} zone={zone} className="numbers xl:whitespace-nowrap" />
          ),
        },
        {
          key: "about",
          title: "About",
          cell: ({ type, subjectType, subjectId }) => (
            <SubjectLinks
              subjectType={subjectType}
              subjectId={subjectId}
              names={names}
              beside={codeInWords("event", type)}
            />
          ),
        },
        {
          key: "consumers",
          title: "Acted on by",
          bare: true,
          cell: event => (
            <ul className="flex flex-col gap-2">
              {event.receipts.map(receipt => (
                <ReceiptLine key={receipt.consumer} receipt={receipt} event={event} zone={zone} here={here} />
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
