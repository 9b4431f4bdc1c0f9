import type { DoctorHistory } from "@/lib/staff/queries"
import { ChangeLines } from "../audit/changes"
import { words } from "../audit/words"
import { Time } from "../ui/time"

/** What happened to a doctor's standing, profile, hours and terms, newest first, in the words of the audit. */
export function History({ entries, zone }: { entries: DoctorHistory; zone: string }) {
  if (!entries.length) return <p className="text-soft">Nothing is on record yet.</p>
  return (
    <ol className="flex flex-col gap-4">
      {entries.map(({ id, type, at, by, byKind, payload }) => (
        <li key={id}>
          <p className="font-medium">{words[type] ?? type}</p>
          <p className="text-faint text-sm">
            <Time at={at} zone={zone} />
            {by && `, by ${by}${byKind === "admin" ? ", for the practice" : ""}`}
          </p>
          <div className="mt-1 flex flex-col gap-0.5 whitespace-pre-line break-words text-sm text-soft">
            <ChangeLines
              of={{ action: type, details: JSON.stringify(payload), before: null, currency: null }}
              zone={zone}
              names={{}}
            />
          </div>
        </li>
      ))}
    </ol>
  )
}
