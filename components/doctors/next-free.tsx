import { CalendarClock } from "lucide-react"
import type { Slot } from "@/lib/scheduling/types"
import { localDate } from "@/lib/scheduling/wall-time"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { clock, nearDay } from "../ui/when"

/** "Next free: tomorrow, 10:30", leading to that day's times. `zone` is the zone to read it in. */
export function NextFree({
  slug,
  slot,
  zone,
  now,
}: {
  slug: string
  slot: Slot | null
  zone: string
  now: number
}) {
  if (!slot)
    return (
      <p className="flex min-h-11 items-center gap-2 text-faint text-sm">
        <CalendarClock aria-hidden className="size-4 shrink-0" />
        No free times at the moment
      </p>
    )
  const date = localDate(zone, slot.start)
  return (
    <Link
      href={withQuery(`/doctors/${slug}`, { from: date, day: date })}
      className="relative z-10 -mx-2 flex min-h-11 items-center gap-2 rounded-sm px-2 font-medium text-accent-ink text-sm hover:bg-accent-soft"
    >
      <CalendarClock aria-hidden className="size-4 shrink-0" />
      <span>
        <span className="font-normal text-soft">Next free: </span>
        <time dateTime={new Date(slot.start).toISOString()}>
          {nearDay(slot.start, zone, now)}, {clock(slot.start, zone)}
        </time>
      </span>
    </Link>
  )
}
