import { Lock, LockOpen } from "lucide-react"
import Link from "next/link"
import type { AuditItem } from "@/lib/audit/queries"
import { href, withQuery } from "../ui/href"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { words } from "./words"

const kinds: Record<string, string> = {
  patient: "Patient",
  doctor: "Doctor",
  admin: "Practice",
  holder: "Themself",
  system: "Docket",
}

const histories: Record<string, string> = {
  user: "The account’s history",
  doctor: "The doctor’s history",
  invitation: "The invitation’s history",
}

/** What happened, who did it, when, and whether the row is sealed into the chain. Times in `zone`. */
export function AuditTable({ items, zone }: { items: AuditItem[]; zone: string }) {
  return (
    <Table
      caption="Audit log, newest first"
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "what",
          title: "What",
          bare: true,
          cell: ({ action }) => <span className="font-medium">{words[action] ?? action}</span>,
        },
        {
          key: "who",
          title: "Who",
          cell: ({ actorKind, actorName }) => (
            <span>
              {actorName ?? kinds[actorKind] ?? actorKind}
              {actorName && (
                <span className="text-faint">, {(kinds[actorKind] ?? actorKind).toLowerCase()}</span>
              )}
            </span>
          ),
        },
        {
          key: "when",
          title: "When",
          cell: ({ occurredAt }) => <Time at={occurredAt} zone={zone} className="numbers" />,
        },
        {
          key: "subject",
          title: "About",
          cell: ({ id, subjectType, subjectId }) =>
            subjectType === "appointment" ? (
              <span className="inline-flex flex-wrap gap-x-4">
                <Link
                  className="link inline-flex min-h-11 items-center"
                  href={href(`/admin/appointments/${subjectId}`)}
                >
                  The visit<span className="sr-only"> of entry {id}</span>
                </Link>
                <Link
                  className="link inline-flex min-h-11 items-center"
                  href={withQuery("/admin/audit", { subject: subjectId })}
                >
                  Its history<span className="sr-only"> of entry {id}</span>
                </Link>
              </span>
            ) : (
              <Link
                className="link inline-flex min-h-11 items-center"
                href={withQuery("/admin/audit", { subject: subjectId })}
              >
                {histories[subjectType] ?? "Its history"}
                <span className="sr-only"> of entry {id}</span>
              </Link>
            ),
        },
        {
          key: "sealed",
          title: "Chain",
          cell: ({ id, sealed }) => (
            <span className="inline-flex items-center gap-1.5 text-faint">
              {sealed ? (
                <Lock aria-hidden className="size-3.5" />
              ) : (
                <LockOpen aria-hidden className="size-3.5" />
              )}
              <span className="numbers">{id}</span>
              <span>{sealed ? "sealed" : "waits for its seal"}</span>
            </span>
          ),
        },
      ]}
    />
  )
}
