import { Loading, Skeleton } from "../ui/skeleton"

/** The shape of a table that is on its way. */
export function TableSkeleton({ what }: { what: string }) {
  return (
    <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      <Loading what={what} />
      {["first", "second", "third", "fourth", "fifth"].map(row => (
        <div key={row} className="flex items-center gap-6 p-4">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-6 w-24 rounded-full" />
        </div>
      ))}
    </div>
  )
}
