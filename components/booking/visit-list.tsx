import type { Visit } from "@/lib/booking/queries"
import { Loading, Skeleton } from "../ui/skeleton"
import { VisitCard } from "./visit-card"

/** A patient's visits one under the other. `zone` is the patient's where known, otherwise each clinic's. */
export function VisitList({
  visits,
  zone,
  now,
  label,
}: {
  visits: Visit[]
  zone: string | null
  now: number
  label: string
}) {
  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {visits.map(visit => (
        <li key={visit.id}>
          <VisitCard visit={visit} zone={zone ?? visit.doctor.zone} now={now} />
        </li>
      ))}
    </ul>
  )
}

export function VisitListSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Loading what="your visits" />
      {["first", "second", "third"].map(place => (
        <div key={place} className="flex gap-4 rounded-lg border border-line bg-surface p-4 sm:gap-5 sm:p-5">
          <Skeleton className="h-21 w-14 rounded-md sm:w-16" />
          <div className="flex-1 space-y-2.5 pt-1">
            <Skeleton className="h-5 w-40 max-w-full" />
            <Skeleton className="h-4 w-56 max-w-full" />
            <Skeleton className="h-4 w-48 max-w-full" />
            <Skeleton className="h-6 w-28 rounded-full" />
          </div>
        </div>
      ))}
    </div>
  )
}
