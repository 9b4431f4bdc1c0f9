import {
  CircleCheck,
  CircleX,
  Hourglass,
  type LucideIcon,
  Mail,
  MailX,
  MessageSquare,
  Send,
} from "lucide-react"
import { sendAgain } from "@/lib/deliveries/actions"
import { whyNotAgain } from "@/lib/deliveries/again-rules"
import type { LogItem } from "@/lib/deliveries/queries"
import { sortBy } from "../records/sort-by"
import { Badge, type Tone } from "../ui/badge"
import { cx } from "../ui/cx"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { type DeliverySearch, deliveriesAt } from "./search"
import { channelWords, kindIn, toStaff } from "./words"

const icons: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  info: Send,
  wait: Hourglass,
  bad: CircleX,
  mute: MailX,
  accent: Send,
}

/** Letters and text messages: to whom, what became of them, and a button that sends one again. Times in `zone`. */
export function LogTable({
  items,
  search,
  zone,
}: {
  items: LogItem[]
  search: DeliverySearch
  zone: string
}) {
  return (
    <Table
      caption="Letters and text messages"
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        { key: "what", title: "What", bare: true, cell: item => <What item={item} /> },
        {
          key: "when",
          title: "When",
          narrow: "plain",
          sort: sortBy(search, deliveriesAt),
          cell: ({ createdAt }) => <Time at={createdAt} zone={zone} className="numbers" />,
        },
        { key: "who", title: "To", narrow: "plain", cell: item => <Whom item={item} /> },
        { key: "state", title: "Status", narrow: "plain", cell: item => <State item={item} zone={zone} /> },
        {
          key: "tries",
          title: "Tries",
          align: "right",
          cell: ({ attempts, again }) => (
            <span className="numbers">
              {attempts}
              {again > 0 && (
                <span className="block text-faint text-xs">
                  {again === 1 ? "sent again" : `sent again ${again} times`}
                </span>
              )}
            </span>
          ),
        },
        {
          key: "again",
          title: "Send again",
          bare: true,
          align: "right",
          cell: item => <Again item={item} />,
        },
      ]}
    />
  )
}

function What({ item: { kind, channel } }: { item: LogItem }) {
  const Icon = channel === "SMS" ? MessageSquare : Mail
  return (
    <span className="flex flex-col py-1">
      <span className="font-medium">{kindIn(kind)}</span>
      <span className="inline-flex flex-wrap items-center gap-x-1.5 text-faint text-xs">
        <Icon aria-hidden className="size-3.5" />
        {channelWords[channel]}
      </span>
    </span>
  )
}

function Whom({ item: { name, address, appointmentId, userId, kind } }: { item: LogItem }) {
  const who = name ?? (kind === "invited" ? "Somebody invited" : "No account")
  const link = "link inline-flex min-h-11 items-center"
  const of = <span className="sr-only"> of “{kindIn(kind)}”</span>
  return (
    <span className="flex flex-col">
      {userId ? (
        <Link className={link} href={href(`/admin/users/${userId}`)}>
          {who}
          <span className="sr-only">: the account that got “{kindIn(kind)}”</span>
        </Link>
      ) : (
        <span>{who}</span>
      )}
      <span className="break-all text-faint text-xs">{address || "Nowhere to send it to"}</span>
      {appointmentId && (
        <Link className={cx(link, "text-xs")} href={href(`/admin/appointments/${appointmentId}`)}>
          The visit{of}
        </Link>
      )}
    </span>
  )
}

function State({ item, zone }: { item: LogItem; zone: string }) {
  const { tone, label, detail } = toStaff(item)
  return (
    <span className="inline-flex flex-col items-start gap-0.5 py-1">
      <Badge tone={tone} icon={icons[tone]}>
        {label}
      </Badge>
      {detail && <span className="text-soft text-xs">{detail}</span>}
      {item.sentAt && (
        <span className="text-faint text-xs">
          Sent <Time at={item.sentAt} zone={zone} />
        </span>
      )}
      {item.status === "PENDING" && (
        <span className="text-faint text-xs">
          Next try <Time at={item.nextAt} zone={zone} />
        </span>
      )}
      {item.providerId && (
        <span className="max-w-64 break-all font-mono text-faint text-xs">
          <span className="sr-only">Provider’s number </span>
          {item.providerId}
        </span>
      )}
      {item.lastError && <span className="max-w-64 break-words text-faint text-xs">“{item.lastError}”</span>}
    </span>
  )
}

function Again({ item: { id, again, hindrance, kind, name } }: { item: LogItem }) {
  if (hindrance)
    return (
      <span className="block max-w-60 text-faint text-xs md:ml-auto">{whyNotAgain(hindrance, kind)}</span>
    )
  return (
    <OneButtonForm
      action={sendAgain}
      fields={{ id, again: String(again) }}
      variant="secondary"
      size="sm"
      pending="Sending…"
      gone
      aria-label={`Send “${kindIn(kind)}” to ${name ?? "them"} again`}
    >
      Send again
    </OneButtonForm>
  )
}
