import { Loading, Skeleton } from "../ui/skeleton"

/** The shapes of a list of notices. */
export function InboxSkeleton() {
  return (
    <div className="divide-y divide-line">
      <Loading what="notifications" />
      {["first", "second", "third", "fourth"].map(place => (
        <div key={place} className="flex gap-4 p-4 sm:p-5">
          <Skeleton className="size-10 shrink-0 rounded-full" />
          <div className="flex-1 space-y-2.5 pt-0.5">
            <Skeleton className="h-5 w-40 max-w-full" />
            <Skeleton className="h-4 w-full max-w-md" />
            <Skeleton className="h-4 w-28" />
          </div>
        </div>
      ))}
    </div>
  )
}
