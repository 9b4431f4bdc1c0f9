import { type Change, changesOf, type Value } from "@/lib/audit/change-rules"
import type { AuditItem } from "@/lib/audit/queries"
import { money } from "@/lib/payments/rules"
import { Time } from "../ui/time"
import { statusWords } from "./words"

/** What an entry says was changed, from what to what, with its stored facts to unfold. Times in `zone`. */
export function Changes({ item, zone }: { item: AuditItem; zone: string }) {
  return (
    <div className="flex flex-col gap-0.5 text-left text-soft text-xs">
      {changesOf(item).map(change => (
        <Line key={change.what} change={change} zone={zone} />
      ))}
      <Facts item={item} />
    </div>
  )
}

function Line({ change: { what, before, after }, zone }: { change: Change; zone: string }) {
  return (
    <p>
      <span className="text-faint">{what}:</span>{" "}
      {before !== undefined && (
        <>
          <span className="sr-only">from </span>
          <Shown value={before} zone={zone} />
          <span aria-hidden> → </span>
          <span className="sr-only"> to </span>
        </>
      )}
      <span className="font-medium text-ink">
        <Shown value={after} zone={zone} />
      </span>
    </p>
  )
}

function Shown({ value, zone }: { value: Value | null; zone: string }) {
  if (value === null) return "none"
  if ("time" in value) return <Time at={new Date(value.time)} zone={zone} className="numbers" />
  if ("status" in value) return statusWords[value.status]
  if ("minor" in value) return <span className="numbers">{money(value.minor, value.currency)}</span>
  return value.words
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
