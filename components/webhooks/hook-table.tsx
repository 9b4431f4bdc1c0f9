import { COUNTED, type EndpointItem } from "@/lib/webhooks/queries"
import { Badge } from "../ui/badge"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { hookAt } from "./search"
import { chosenInWords, standingOf, upTo } from "./words"

/** All webhooks, and how each stands. Times in `zone`. */
export function HookTable({ hooks, zone }: { hooks: EndpointItem[]; zone: string }) {
  return (
    <Table
      caption="Webhooks"
      rows={hooks}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "where",
          title: "Where",
          bare: true,
          cell: ({ id, url, description }) => (
            <span className="flex flex-col py-1">
              <Link
                className="link inline-flex min-h-11 items-center break-all font-medium"
                href={hookAt(id)}
              >
                {description || new URL(url).host}
              </Link>
              <span className="-mt-2 break-all pb-1 text-faint text-xs">{url}</span>
            </span>
          ),
        },
        { key: "what", title: "Told of", narrow: "plain", cell: ({ events }) => chosenInWords(events) },
        { key: "state", title: "State", narrow: "corner", cell: hook => <State of={hook} /> },
        {
          key: "success",
          title: "Last success",
          cell: ({ lastSuccessAt }) =>
            lastSuccessAt ? <Time at={lastSuccessAt} zone={zone} className="numbers" /> : "None yet",
        },
        {
          key: "waiting",
          title: "Waiting",
          align: "right",
          cell: ({ waiting }) => <span className="numbers">{upTo(waiting, COUNTED)}</span>,
        },
        {
          key: "failed",
          title: "Failed",
          align: "right",
          cell: ({ id, failed }) =>
            failed ? (
              <Link className="link numbers" href={hookAt(id, { state: "FAILED" })}>
                {upTo(failed, COUNTED)}
                <span className="sr-only"> failed deliveries</span>
              </Link>
            ) : (
              <span className="numbers">0</span>
            ),
        },
      ]}
    />
  )
}

export function State({ of }: { of: EndpointItem }) {
  const { tone, icon, label } = standingOf(of)
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
