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
import Link from "next/link"
import { sendAgain } from "@/lib/deliveries/actions"
import { whyNotAgain } from "@/lib/deliveries/again-rules"
import type { LogItem } from "@/lib/deliveries/queries"
import { Badge, type Tone } from "../ui/badge"
import { href } from "../ui/href"
import { OneButtonForm } from "../ui/one-button-form"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
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
export function LogTable({ items, zone }: { items: LogItem[]; zone: string }) {
  return (
    <Table
      caption="Letters and text messages, newest first"
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        { key: "what", title: "What", bare: true, cell: item => <What item={item} zone={zone} /> },
        { key: "who", title: "To", cell: item => <Whom item={item} /> },
        { key: "state", title: "Status", cell: item => <State item={item} zone={zone} /> },
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

function What({ item: { kind, channel, createdAt }, zone }: { item: LogItem; zone: string }) {
  const Icon = channel === "SMS" ? MessageSquare : Mail
  return (
    <span className="flex flex-col py-1">
      <span className="font-medium">{kindIn(kind)}</span>
      <span className="inline-flex flex-wrap items-center gap-x-1.5 text-faint text-xs">
        <Icon aria-hidden className="size-3.5" />
        {channelWords[channel]}
        <Time at={createdAt} zone={zone} className="numbers" />
      </span>
    </span>
  )
}

function Whom({ item: { name, address, appointmentId, kind } }: { item: LogItem }) {
  const who = name ?? (kind === "invited" ? "Somebody invited" : "No account")
  return (
    <span className="flex flex-col">
      {appointmentId ? (
        <Link
          className="link inline-flex min-h-11 items-center max-md:justify-end"
          href={href(`/admin/appointments/${appointmentId}`)}
        >
          {who}
          <span className="sr-only">: the visit of “{kindIn(kind)}”</span>
        </Link>
      ) : (
        <span>{who}</span>
      )}
      <span className="break-all text-faint text-xs">{address || "Nowhere to send it to"}</span>
    </span>
  )
}

function State({ item, zone }: { item: LogItem; zone: string }) {
  const { tone, label, detail } = toStaff(item)
  return (
    <span className="inline-flex flex-col items-start gap-0.5 py-1 max-md:items-end">
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
