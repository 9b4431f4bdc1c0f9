import { ChevronRight } from "lucide-react"
import type { Slot } from "@/lib/scheduling/types"
import { localDate } from "@/lib/scheduling/wall-time"
import type { Listed } from "../doctors/doctor-card"
import { zoneOf } from "../doctors/with-free-times"
import { Avatar } from "../ui/avatar"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { clock, nearDay, zoneName } from "../ui/when"

export type Free = Listed & { free: Slot }

/** The doctors who can be seen first, each with that time. `now` in epoch ms. */
export function FreeSoonest({ listed, now }: { listed: Free[]; now: number }) {
  return (
    <section
      aria-labelledby="free-soonest"
      className="rounded-lg border border-line bg-surface p-2 shadow-2 sm:p-3"
    >
      <h2 id="free-soonest" className="px-3 pt-3 text-base tracking-normal">
        Free soonest
      </h2>
      <p className="px-3 pb-1 text-faint text-sm">{zoneWords(zoneOf(listed), now)}</p>
      <ul>
        {listed.map(({ doctor, free, zone }, index) => {
          const date = localDate(zone, free.start)
          return (
            <li key={doctor.id} className={index > 0 ? "border-line border-t-2 border-dashed" : undefined}>
              <Link
                href={withQuery(`/doctors/${doctor.slug}`, { from: date, day: date })}
                className="group flex items-center gap-4 rounded-md px-3 py-4 hover:bg-sunken"
              >
                <Avatar name={doctor.name} photo={doctor.photo} />
                <span className="min-w-0 flex-1">
                  <time
                    dateTime={new Date(free.start).toISOString()}
                    className="block font-semibold text-accent-ink first-letter:uppercase"
                  >
                    {nearDay(free.start, zone, now)}, {clock(free.start, zone)}
                  </time>
                  <span className="block truncate">{doctor.name}</span>
                  <span className="block truncate text-soft text-sm">
                    {doctor.specialities[0]?.name}, {doctor.city}
                  </span>
                </span>
                <ChevronRight
                  aria-hidden
                  className="size-5 shrink-0 text-faint transition-transform group-hover:translate-x-0.5"
                />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Which clock the times are on: the viewer's, or each clinic's own where that is not known. */
function zoneWords(zone: string | null, now: number): string {
  return zone ? `Times in ${zoneName(zone, now)}` : "Times at each clinic"
}
