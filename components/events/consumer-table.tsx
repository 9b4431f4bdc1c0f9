import { type Standing, waitsTooLong } from "@/lib/events/console-rules"
import type { ConsumerNumbers } from "@/lib/events/queries"
import { Badge } from "../ui/badge"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { consumerWords, spanInWords, standingWords } from "./words"

/** What each part of Docket has before it and behind it; each number leads to its events. */
export function ConsumerTable({ numbers }: { numbers: ConsumerNumbers[] }) {
  const many = (state: Standing, of: (row: ConsumerNumbers) => number) => (row: ConsumerNumbers) => (
    <Link
      href={withQuery("/admin/events", { state, consumer: row.consumer })}
      className="link numbers inline-flex min-h-11 items-center"
    >
      {of(row).toLocaleString("en")}
      <span className="sr-only">
        {" "}
        {standingWords[state].toLowerCase()} for {consumerWords[row.consumer]}
      </span>
    </Link>
  )
  return (
    <Table
      caption="Events by what acts on them"
      rows={numbers}
      keyOf={({ consumer }) => consumer}
      columns={[
        {
          key: "consumer",
          title: "Acted on by",
          bare: true,
          cell: ({ consumer }) => <span className="font-medium">{consumerWords[consumer]}</span>,
        },
        { key: "waiting", title: "Waiting", align: "right", cell: many("waiting", row => row.waiting) },
        {
          key: "published",
          title: "On its way",
          align: "right",
          cell: many("published", row => row.published),
        },
        {
          key: "done",
          title: "Done in the last 24 hours",
          align: "right",
          cell: many("done", row => row.doneOfLastDay),
        },
        { key: "dead", title: "Given up", align: "right", cell: many("dead", row => row.dead) },
        {
          key: "oldest",
          title: "Oldest waiting",
          align: "right",
          cell: row =>
            row.oldestWaitingSeconds === null ? (
              <span className="text-faint">None</span>
            ) : waitsTooLong(row) ? (
              <Badge tone="wait">{spanInWords(row.oldestWaitingSeconds)}</Badge>
            ) : (
              spanInWords(row.oldestWaitingSeconds)
            ),
        },
      ]}
    />
  )
}
