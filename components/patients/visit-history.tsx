import type { Visit } from "@/lib/booking/queries"
import { VisitStatus } from "../booking/visit-status"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Time } from "../ui/time"

/** Visits of one patient, each with what they came for and what was noted. `area` is where its page lies. */
export function VisitHistoryList({
  visits,
  label,
  area,
}: {
  visits: Visit[]
  label: string
  area: "doctor" | "admin"
}) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
    >
      {visits.map(visit => (
        <li key={visit.id} className="px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={href(`/${area}/appointments/${visit.id}`)}
              className="link -my-2 inline-flex min-h-11 items-center font-medium"
            >
              <Time at={visit.startsAt} zone={visit.doctor.zone} className="numbers" />
            </Link>
            <VisitStatus visit={visit} />
          </div>
          {visit.reason && <p className="mt-1 break-words text-soft">{visit.reason}</p>}
          {visit.notes && (
            <p className="mt-2 line-clamp-6 whitespace-pre-wrap break-words border-line border-l-2 pl-3">
              <span className="sr-only">Notes: </span>
              {visit.notes}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
