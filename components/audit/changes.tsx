import { changesOf } from "@/lib/audit/change-rules"
import type { AuditItem } from "@/lib/audit/queries"
import type { Change, Names, Value } from "@/lib/audit/types"
import { money } from "@/lib/payments/rules"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Time } from "../ui/time"
import { codeInWords } from "./codes"
import { statusWords } from "./words"

/** What an entry says was changed, from what to what, with its stored facts to unfold. Times in `zone`. */
export function Changes({ item, zone }: { item: AuditItem; zone: string }) {
  return (
    <div className="flex flex-col gap-0.5 text-left text-soft text-xs">
      <ChangeLines of={item} zone={zone} names={item.names} />
      <Facts item={item} />
    </div>
  )
}

/** From what to what, a line each. */
export function ChangeLines({ of, ...shown }: { of: Parameters<typeof changesOf>[0] } & Of) {
  return changesOf(of).map(change => <Line key={keyOf(change)} change={change} {...shown} />)
}

/** A list may be narrowed by two of a kind, and is told of each. */
const keyOf = ({ what, after }: Change) => `${what} ${JSON.stringify(after)}`

type Of = { zone: string; names: Names }

function Line({ change: { what, before, after }, ...of }: { change: Change } & Of) {
  return (
    <p>
      <span className="text-faint">{what}:</span>{" "}
      {before !== undefined && (
        <>
          <span className="sr-only">from </span>
          <Shown value={before} {...of} />
          <span aria-hidden> → </span>
          <span className="sr-only"> to </span>
        </>
      )}
      <span className="font-medium text-ink">
        <Shown value={after} {...of} />
      </span>
    </p>
  )
}

function Shown({ value, zone, names }: { value: Value | null } & Of) {
  if (value === null) return "none"
  if ("time" in value) return <Time at={new Date(value.time)} zone={zone} className="numbers" />
  if ("status" in value) return statusWords[value.status]
  if ("minor" in value) return <span className="numbers">{money(value.minor, value.currency)}</span>
  if ("doctor" in value) return <Named path="/admin/doctors" id={value.doctor} names={names} />
  if ("person" in value) return <Named path="/admin/users" id={value.person} names={names} />
  return "code" in value ? codeInWords(value.of, value.code) : value.words
}

function Named({ path, id, names }: { path: string; id: string; names: Names }) {
  if (!names[id]) return "somebody unknown here"
  return (
    <Link className="hover:underline" href={href(`${path}/${id}`)}>
      {names[id]}
    </Link>
  )
}

function Facts({ item: { id, details, requestId, recordedAt } }: { item: AuditItem }) {
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer py-1 text-faint underline decoration-dotted underline-offset-2 hover:text-ink">
        Facts<span className="sr-only"> of entry {id}</span>
      </summary>
      <pre className="mt-1 max-w-md overflow-x-auto whitespace-pre-wrap break-all rounded-md bg-sunken p-2">
        {pretty(details)}
        {`\nrequest ${requestId ?? "none"}\nrecorded ${recordedAt.toISOString()}`}
      </pre>
    </details>
  )
}

/** As it is stored, where somebody broke it. */
function pretty(details: string): string {
  try {
    return JSON.stringify(JSON.parse(details), null, 2)
  } catch {
    return details
  }
}
