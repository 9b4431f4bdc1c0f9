import Link from "next/link"
import type { Visit } from "@/lib/booking/queries"
import { movesFor } from "@/lib/booking/rules"
import { href } from "../ui/href"
import { Time } from "../ui/time"
import { age, clock, day } from "../ui/when"
import { VisitActions } from "./visit-actions"
import { VisitStatus } from "./visit-status"

/** A doctor's visit in a list, in the clinic's zone, with what can be done next. `back` is the list's own address. */
export function StaffVisitRow({
  visit,
  now,
  back,
  dated,
  level: Heading,
}: {
  visit: Visit
  now: number
  back: string
  dated: boolean
  level: "h2" | "h3"
}) {
  const { doctor, patient, startsAt, endsAt, status } = visit
  return (
    <article className="flex flex-col gap-3 p-4 sm:flex-row sm:gap-5 sm:p-5">
      <div className="flex items-baseline gap-3 sm:w-28 sm:shrink-0 sm:flex-col sm:gap-0">
        {dated && <span className="font-medium text-soft text-sm">{day(startsAt, doctor.zone, now)}</span>}
        <Time at={startsAt} zone={doctor.zone} as="time" className="numbers font-semibold text-lg" />
        <span className="numbers text-faint text-sm">to {clock(endsAt, doctor.zone)}</span>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Heading className="text-base tracking-normal">
            <Link
              href={href(`/doctor/appointments/${visit.id}`)}
              className="link -my-2.5 inline-flex min-h-11 items-center"
            >
              {patient.name}
            </Link>
          </Heading>
          <VisitStatus visit={visit} />
          {status === "PENDING" && (
            <span className="text-faint text-sm">asked {age(visit.createdAt, now)}</span>
          )}
        </div>
        <p className="mt-0.5 line-clamp-2 break-words text-soft">{visit.reason || "No reason given."}</p>
        <div className="mt-3 empty:hidden">
          <VisitActions
            moves={movesFor(visit, "doctor", now)}
            visitId={visit.id}
            patient={patient.name}
            back={back}
          />
        </div>
      </div>
    </article>
  )
}

export function StaffVisitList({
  visits,
  label,
  ...rest
}: {
  visits: Visit[]
  label: string
  now: number
  back: string
  dated: boolean
  level: "h2" | "h3"
}) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
    >
      {visits.map(visit => (
        <li key={visit.id}>
          <StaffVisitRow visit={visit} {...rest} />
        </li>
      ))}
    </ul>
  )
}
