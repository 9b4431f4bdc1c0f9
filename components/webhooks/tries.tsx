import { CircleCheck, CircleX, Hourglass } from "lucide-react"
import { errorInWords } from "@/lib/webhooks/answer-rules"
import type { Try } from "@/lib/webhooks/queries"
import { Badge } from "../ui/badge"
import { EmptyState } from "../ui/empty-state"
import { Table } from "../ui/table"
import { Time } from "../ui/time"

/** Each time a delivery was tried, the newest first. Times in `zone`. */
export function Tries({ tries, zone }: { tries: Try[]; zone: string }) {
  if (!tries.length) return <EmptyState icon={Hourglass} title="Not tried yet" />
  return (
    <Table
      caption="Tries"
      rows={tries}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "when",
          title: "When",
          bare: true,
          cell: ({ at }) => <Time at={at} zone={zone} className="numbers" />,
        },
        {
          key: "state",
          title: "Answer",
          narrow: "plain",
          cell: ({ status, error }) => (
            <span className="inline-flex flex-col items-start gap-0.5 py-1">
              <Badge tone={error ? "bad" : "ok"} icon={error ? CircleX : CircleCheck}>
                {status ?? "None"}
              </Badge>
              {error && <span className="text-soft text-xs">{errorInWords(error)}</span>}
            </span>
          ),
        },
        {
          key: "ms",
          title: "Took",
          align: "right",
          cell: ({ ms }) => <span className="numbers">{ms.toLocaleString("en")} ms</span>,
        },
        {
          key: "said",
          title: "What it said",
          bare: true,
          cell: ({ answer }) => (
            <code className="block whitespace-pre-wrap break-all text-xs">{answer || "Nothing"}</code>
          ),
        },
      ]}
    />
  )
}
