import { CircleAlert, Lock, LockOpen } from "lucide-react"
import Link from "next/link"
import type { AuditItem } from "@/lib/audit/queries"
import { Badge } from "../ui/badge"
import { href, withQuery } from "../ui/href"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { Changes } from "./changes"
import { kinds, words } from "./words"

const histories: Record<string, string> = {
  user: "The account’s history",
  doctor: "The doctor’s history",
  invitation: "The invitation’s history",
  event: "The event’s history",
  delivery: "The letter’s history",
}

type Props = {
  items: AuditItem[]
  zone: string
  caption?: string
  /** The entry that does not hold, to be marked; with `anchor` links lead to it. */
  bad?: number | undefined
  anchor?: string
}

/** What happened, who did it, when, what it changed, and whether the entry is sealed into the chain. Times in `zone`. */
export function AuditTable({ items, zone, caption = "Audit log, newest first", bad, anchor }: Props) {
  return (
    <Table
      caption={caption}
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "what",
          title: "What",
          bare: true,
          cell: item => (
            <div className="md:py-1">
              <p className="font-medium" id={item.id === bad ? anchor : undefined}>
                {words[item.action] ?? item.action}
              </p>
              <Changes item={item} zone={zone} />
            </div>
          ),
        },
        { key: "who", title: "Who", cell: item => <Who item={item} /> },
        {
          key: "when",
          title: "When",
          cell: ({ occurredAt }) => <Time at={occurredAt} zone={zone} className="numbers" />,
        },
        { key: "subject", title: "About", cell: item => <About item={item} /> },
        {
          key: "sealed",
          title: "Chain",
          cell: ({ id, sealed }) => (
            <span className="inline-flex flex-wrap items-center gap-1.5 text-faint">
              {sealed ? (
                <Lock aria-hidden className="size-3.5" />
              ) : (
                <LockOpen aria-hidden className="size-3.5" />
              )}
              <span className="numbers">{id}</span>
              {id === bad ? (
                <Badge tone="bad" icon={CircleAlert}>
                  does not hold
                </Badge>
              ) : (
                <span>{sealed ? "sealed" : "waits for its seal"}</span>
              )}
            </span>
          ),
        },
      ]}
    />
  )
}

const link = "link inline-flex min-h-11 items-center"

function Who({ item: { id, actorKind, actorId, actorName } }: { item: AuditItem }) {
  const kind = kinds[actorKind] ?? actorKind
  const filter = actorId ? { who: actorId } : { by: actorKind }
  return (
    <span>
      <Link className={link} href={withQuery("/admin/audit", filter)}>
        {actorName ?? kind}
        <span className="sr-only">: all they did, from entry {id}</span>
      </Link>
      {actorName && <span className="text-faint">, {kind.toLowerCase()}</span>}
    </span>
  )
}

function About({ item: { id, subjectType, subjectId } }: { item: AuditItem }) {
  const of = <span className="sr-only"> of entry {id}</span>
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
        {histories[subjectType] ?? "Its history"}
        {of}
      </Link>
    </span>
  )
}
