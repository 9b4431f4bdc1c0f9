import { sendAgain } from "@/lib/webhooks/actions"
import { errorInWords } from "@/lib/webhooks/answer-rules"
import { hookInWords, PING } from "@/lib/webhooks/event-rules"
import type { DeliveryItem } from "@/lib/webhooks/queries"
import { Badge } from "../ui/badge"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { deliveryAt } from "./search"
import { deliverySigns, deliveryWords } from "./words"

/** Deliveries, what became of each, and a button that sends one again. Times in `zone`. */
export function DeliveryTable({ items, off, zone }: { items: DeliveryItem[]; off: boolean; zone: string }) {
  return (
    <Table
      caption="Deliveries"
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "what",
          title: "What",
          bare: true,
          cell: ({ id, type }) => (
            <span className="flex flex-col py-1">
              <Link className="link inline-flex min-h-11 items-center font-medium" href={deliveryAt(id)}>
                {hookInWords(type)}
              </Link>
              <code className="-mt-2 break-all pb-1 text-faint text-xs">{type}</code>
            </span>
          ),
        },
        {
          key: "when",
          title: "When",
          narrow: "plain",
          cell: ({ createdAt }) => <Time at={createdAt} zone={zone} className="numbers" />,
        },
        { key: "state", title: "State", narrow: "plain", cell: item => <Course item={item} zone={zone} /> },
        {
          key: "tries",
          title: "Tries",
          align: "right",
          cell: ({ attempts }) => <span className="numbers">{attempts}</span>,
        },
        {
          key: "again",
          title: "Send again",
          bare: true,
          align: "right",
          cell: item => <SendAgain item={item} off={off} />,
        },
      ]}
    />
  )
}

/** Where a delivery stands, and why. */
export function Course({ item, zone }: { item: DeliveryItem; zone: string }) {
  const { state, lastStatus, lastError, nextAt, replays } = item
  const { tone, icon } = deliverySigns[state]
  return (
    <span className="inline-flex flex-col items-start gap-0.5 py-1">
      <Badge tone={tone} icon={icon}>
        {deliveryWords[state]}
      </Badge>
      {lastStatus !== null && <span className="numbers text-soft text-xs">Answered {lastStatus}</span>}
      {lastError && lastError !== "status" && state !== "DELIVERED" && (
        <span className="max-w-64 text-soft text-xs">{errorInWords(lastError)}</span>
      )}
      {state === "PENDING" && (
        <span className="text-faint text-xs">
          Next try <Time at={nextAt} zone={zone} />
        </span>
      )}
      {replays > 0 && (
        <span className="text-faint text-xs">
          {replays === 1 ? "sent again" : `sent again ${replays} times`}
        </span>
      )}
    </span>
  )
}

export function SendAgain({ item: { id, state, replays, type }, off }: { item: DeliveryItem; off: boolean }) {
  if (type === PING || state === "PENDING" || off) return null
  return (
    <OneButtonForm
      action={sendAgain}
      fields={{ id, replays: String(replays) }}
      variant="secondary"
      size="sm"
      pending="Sending…"
      aria-label={`Send “${hookInWords(type)}” again`}
    >
      Send again
    </OneButtonForm>
  )
}
