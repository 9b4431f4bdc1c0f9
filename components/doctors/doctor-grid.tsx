import { Skeleton } from "../ui/skeleton"
import { DoctorCard, type Listed } from "./doctor-card"

/** Doctors side by side; the same grid is used while they load. */
export function DoctorGrid({
  listed,
  now,
  level,
  label,
}: {
  listed: Listed[]
  now: number
  level?: "h2" | "h3"
  label: string
}) {
  return (
    <ul aria-label={label} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {listed.map(item => (
        <li key={item.doctor.id}>
          <DoctorCard {...item} now={now} {...(level && { level })} />
        </li>
      ))}
    </ul>
  )
}

export function DoctorGridSkeleton({ count }: { count: number }) {
  return (
    <div aria-hidden className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike, never reordered.
        <div key={index} className="rounded-lg border border-line bg-surface p-5">
          <div className="flex gap-4">
            <Skeleton className="size-12 rounded-full" />
            <div className="flex-1 space-y-2 pt-1">
              <Skeleton className="h-4 w-3/4" />
              <Skeleton className="h-4 w-1/2" />
            </div>
          </div>
          <Skeleton className="mt-5 h-4 w-5/6" />
          <Skeleton className="mt-3 h-4 w-2/3" />
          <div className="mt-5 flex justify-between border-line border-t pt-4">
            <Skeleton className="h-5 w-36" />
            <Skeleton className="h-5 w-14" />
          </div>
        </div>
      ))}
    </div>
  )
}
