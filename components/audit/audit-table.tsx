import { CircleAlert, Lock, LockOpen } from "lucide-react"
import type { AuditItem } from "@/lib/audit/queries"
import { sortBy } from "../records/sort-by"
import { Badge } from "../ui/badge"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { type AuditSearch, auditAt } from "./audit-search"
import { Changes } from "./changes"
import { codeInWords, spelled } from "./codes"
import { SubjectLinks } from "./subject-links"
import { kinds } from "./words"

type Props = {
  items: AuditItem[]
  zone: string
  /** Where the list can be put into another order. */
  search?: AuditSearch
  caption?: string
  /** The entry that does not hold, to be marked; with `anchor` links lead to it. */
  bad?: number | undefined
  anchor?: string
}

/** What happened, who did it, when, what it changed, and whether the entry is sealed into the chain. Times in `zone`. */
export function AuditTable({ items, zone, search, caption = "Audit log", bad, anchor }: Props) {
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
                {codeInWords("event", item.action)}
              </p>
              <Changes item={item} zone={zone} />
            </div>
          ),
        },
        { key: "who", title: "Who", narrow: "plain", cell: item => <Who item={item} /> },
        {
          key: "when",
          title: "When",
          narrow: "plain",
          ...(search && { sort: sortBy({ ...search, verify: undefined }, auditAt) }),
          cell: ({ occurredAt }) => <Time at={occurredAt} zone={zone} className="numbers" />,
        },
        {
          key: "subject",
          title: "About",
          cell: ({ id, subjectType, subjectId, names }) => (
            <SubjectLinks
              subjectType={subjectType}
              subjectId={subjectId}
              names={names}
              beside={`entry ${id}`}
            />
          ),
        },
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

function Who({ item: { id, actorKind, actorId, actorName } }: { item: AuditItem }) {
  const kind = kinds[actorKind] ?? spelled(actorKind)
  const filter = actorId ? { who: actorId } : { by: actorKind }
  return (
    <span>
      <Link className="link inline-flex min-h-11 items-center" href={withQuery("/admin/audit", filter)}>
        {actorName ?? kind}
        <span className="sr-only">: all they did, from entry {id}</span>
      </Link>
      {actorName && <span className="text-faint">, {kind.toLowerCase()}</span>}
    </span>
  )
}
