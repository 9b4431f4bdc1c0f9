import Link from "next/link"
import type { EventItem } from "@/lib/events/queries"
import { words } from "../audit/words"
import { href, withQuery } from "../ui/href"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { ReceiptLine } from "./receipt-line"

/** Events, and where each stands with its consumers. Times in `zone`; `here` is the page's own address. */
export function EventTable({ items, zone, here }: { items: EventItem[]; zone: string; here: string }) {
  return (
    <Table
      caption="Events, newest first"
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "what",
          title: "What",
          bare: true,
          cell: ({ type }) => <span className="font-medium">{words[type] ?? type}</span>,
        },
        {
          key: "when",
          title: "When",
          cell: ({ occurredAt }) => (
            <Time at={occurredAt} zone={zone} className="numbers xl:whitespace-nowrap" />
          ),
        },
        { key: "about", title: "About", cell: event => <About event={event} /> },
        {
          key: "consumers",
          title: "Consumers",
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

const link = "link inline-flex min-h-11 items-center whitespace-nowrap"

function About({ event: { type, subjectType, subjectId } }: { event: EventItem }) {
  const of = <span className="sr-only"> of {words[type] ?? type}</span>
  return (
    <span className="inline-flex flex-wrap gap-x-4 max-md:justify-end">
      {subjectType === "appointment" && (
        <Link className={link} href={href(`/admin/appointments/${subjectId}`)}>
          The visit{of}
        </Link>
      )}
      {subjectType === "event" && (
        <Link className={link} href={withQuery("/admin/events", { subject: subjectId })}>
          The event{of}
        </Link>
      )}
      <Link className={link} href={withQuery("/admin/audit", { subject: subjectId })}>
        Its history{of}
      </Link>
    </span>
  )
}
