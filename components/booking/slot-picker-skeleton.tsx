import { Loading, Skeleton } from "../ui/skeleton"

/** The picker's shape while the free times are looked up. */
export function SlotPickerSkeleton() {
  return (
    <div>
      <Loading what="free times" />
      <Skeleton className="h-5 w-64" />
      <Skeleton className="mt-3.5 mb-2.5 h-6 w-40" />
      <div className="mt-2 grid grid-cols-7 gap-0.5 max-sm:-mx-3 sm:gap-2">
        {["a", "b", "c", "d", "e", "f", "g"].map(key => (
          <Skeleton key={key} className="h-18 rounded-md sm:h-20" />
        ))}
      </div>
      <Skeleton className="mt-10 h-6 w-64" />
      <div className="mt-12 grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-2">
        {Array.from("abcdefghijkl", key => (
          <Skeleton key={key} className="h-11 rounded-md" />
        ))}
      </div>
    </div>
  )
}
