import { ChevronRight } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { clock, day, nearDay, sameClock } from "../ui/when"
import { VisitStatus } from "./visit-status"

/** A patient's visit in a list, leading to its page. `zone` is the patient's, `now` in epoch ms. */
export function VisitCard({ visit, zone, now }: { visit: Visit; zone: string; now: number }) {
  const { doctor, startsAt } = visit
  const soon = nearDay(startsAt, zone, now)
  const words = soon === "today" || soon === "tomorrow" ? soon : day(startsAt, zone, now)
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${clock(startsAt, zone)}`
  const over = visit.endsAt.getTime() < now || visit.status === "CANCELLED" || visit.status === "REJECTED"
  return (
    <article className="group relative flex items-center gap-4 rounded-lg border border-line bg-surface p-4 shadow-1 transition-[border-color,box-shadow] duration-150 hover:border-accent-line hover:shadow-2 sm:gap-5 sm:p-5">
      <DayTile at={startsAt} zone={zone} quiet={over} />
      <div className="min-w-0 flex-1">
        <h2 className="text-lg leading-6">
          <Link
            href={href(`/appointments/${visit.id}`)}
            className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-2"
          >
            <time dateTime={startsAt.toISOString()}>{title}</time>
          </Link>
        </h2>
        <p className="mt-1">
          {doctor.name}
          {doctor.speciality && <span className="text-soft">, {doctor.speciality}</span>}
        </p>
        <p className="text-soft text-sm">
          {doctor.clinic}, {doctor.city}
          {!sameClock(zone, doctor.zone, startsAt) && ` · ${clock(startsAt, doctor.zone)} at the clinic`}
        </p>
        <div className="mt-2.5">
          <VisitStatus visit={visit} />
        </div>
      </div>
      <ChevronRight
        aria-hidden
        className="size-5 shrink-0 text-faint transition-transform group-hover:translate-x-0.5"
      />
    </article>
  )
}

/** The day as on a tear-off calendar. Decoration: the title says the same. */
export function DayTile({ at, zone, quiet }: { at: Date; zone: string; quiet?: boolean }) {
  const [weekday, date, month] = day(at, zone).split(" ")
  return (
    <span
      aria-hidden
      className={`flex w-14 shrink-0 flex-col items-center self-start overflow-hidden rounded-md border pb-1.5 sm:w-16 ${
        quiet ? "border-line bg-sunken text-faint" : "border-accent-line bg-accent-soft text-accent-ink"
      }`}
    >
      <span className="pt-1.5 font-medium text-xs">{weekday}</span>
      <span className="numbers font-semibold text-2xl leading-7">{date}</span>
      <span className="text-xs">{month}</span>
    </span>
  )
}
