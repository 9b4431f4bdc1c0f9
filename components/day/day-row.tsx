import Link from "next/link"
import type { Visit } from "@/lib/booking/queries"
import { type Move, mayReschedule, movesFor } from "@/lib/booking/rules"
import type { Place } from "@/lib/day/rules"
import { VisitActions } from "../booking/visit-actions"
import { VisitStatus } from "../booking/visit-status"
import { Badge } from "../ui/badge"
import { Button } from "../ui/button"
import { cx } from "../ui/cx"
import { href } from "../ui/href"
import { Time } from "../ui/time"
import { age, clock, day } from "../ui/when"
import { Keyed } from "./keyed"
import { RowMore } from "./row-more"
import { Tick } from "./tick"

const first: readonly Move[] = ["approve", "complete"]
const edges: Record<Place, string> = {
  past: "border-l-transparent bg-sunken/50",
  now: "border-l-accent bg-accent-soft/40",
  next: "border-l-accent-line",
  later: "border-l-transparent",
}

export type RowProps = {
  visit: Visit
  now: number
  /** The list's own address. */
  back: string
  dated: boolean
  /** Where it stands in the day; without it, no list of one day. */
  place?: Place | undefined
  /** Can be ticked, to be answered with others. */
  ticked?: boolean
  /** Of the visit's heading. */
  level: "h2" | "h3"
}

/** A visit in a doctor's list, in the clinic's zone: what is to be done next at hand, all else under "More". */
export function DayRow({ visit, now, back, dated, place = "later", ticked, level: Heading }: RowProps) {
  const { doctor, patient, startsAt, endsAt, status } = visit
  const page = `/doctor/appointments/${visit.id}`
  const moves = movesFor(visit, "doctor", now)
  const next = moves.find(move => first.includes(move))
  const rest = moves.filter(move => move !== next && !(move === "cancel" && moves.includes("reject")))
  const movable = mayReschedule(visit, "doctor", now)
  const who = { visitId: visit.id, patient: patient.name, notes: visit.notes, back, page }
  return (
    <article
      tabIndex={-1}
      data-row
      aria-label={`${patient.name}, ${clock(startsAt, doctor.zone)}`}
      className={cx(
        "relative flex scroll-my-20 flex-col gap-0.5 border-l-4 px-4 py-3 outline-offset-[-3px] sm:flex-row sm:gap-4 sm:py-4",
        edges[place],
      )}
    >
      {ticked && <Tick visitId={visit.id} label={patient.name} />}
      <div className="flex items-baseline gap-2 max-sm:pr-10 max-sm:text-sm sm:w-24 sm:shrink-0 sm:flex-col sm:gap-0">
        {dated && <span className="font-medium text-soft text-sm">{day(startsAt, doctor.zone, now)}</span>}
        <Time at={startsAt} zone={doctor.zone} as="time" className="numbers font-semibold sm:text-lg" />
        <span className="numbers text-soft text-sm">to {clock(endsAt, doctor.zone)}</span>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Heading className="text-base tracking-normal">
            <Link
              data-key="Enter"
              href={href(page)}
              className="link -my-2.5 inline-flex min-h-11 items-center"
            >
              {patient.name}
            </Link>
          </Heading>
          {place === "now" && <Badge tone="accent">Now</Badge>}
          {place === "next" && <Badge tone="accent">Next</Badge>}
          <VisitStatus visit={visit} mine />
        </div>
        <p className="mt-0.5 line-clamp-1 break-words text-soft max-sm:text-sm sm:line-clamp-2">
          {status === "PENDING" && <span className="text-ink">Asked {age(visit.createdAt, now)} · </span>}
          {visit.reason || "No reason given"}
        </p>
        <div className="mt-2 flex flex-wrap items-start gap-2 sm:mt-3">
          {next ? (
            <Keyed move={next}>
              <VisitActions moves={[next]} {...who} />
            </Keyed>
          ) : (
            status === "APPROVED" && (
              <Button asChild size="sm" variant="secondary">
                <Link href={href(page)}>
                  Open<span className="sr-only"> {patient.name}</span>
                </Link>
              </Button>
            )
          )}
          {(rest.length > 0 || movable || next) && (
            <RowMore {...who} moves={rest} movable={movable} openable={next !== undefined} />
          )}
        </div>
      </div>
    </article>
  )
}
