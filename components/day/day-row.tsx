import type { Visit } from "@/lib/booking/queries"
import { type Move, mayReschedule, movesFor } from "@/lib/booking/rules"
import type { Place } from "@/lib/day/rules"
import { age, clock, day } from "../ui/when"
import { Row } from "./row"
import { Tick } from "./tick"

const first: readonly Move[] = ["approve", "complete"]

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

/**
 * A visit in a doctor's list, in the clinic's zone: what is to be done next at hand, all else under "More". A full day has
 * dozens, so of each only what its row needs is sent, once, and the row makes itself of that.
 */
export function DayRow({ visit, now, back, dated, place = "later", ticked, level }: RowProps) {
  const { id, doctor, patient, startsAt, endsAt, status, holdExpiresAt, endedBy } = visit
  const moves = movesFor(visit, "doctor", now)
  const next = moves.find(move => first.includes(move))
  const rest = moves.filter(move => move !== next && !(move === "cancel" && moves.includes("reject")))
  const movable = mayReschedule(visit, "doctor", now)
  return (
    <Row
      visitId={id}
      patient={patient.name}
      // They can be long, and only completing asks for more of them.
      notes={moves.includes("complete") ? visit.notes : ""}
      back={back}
      page={`/doctor/appointments/${id}`}
      at={{
        iso: startsAt.toISOString(),
        from: clock(startsAt, doctor.zone),
        to: clock(endsAt, doctor.zone),
        day: dated ? day(startsAt, doctor.zone, now) : undefined,
      }}
      status={{ status, holdExpiresAt, endedBy }}
      place={place}
      asked={status === "PENDING" ? age(visit.createdAt, now) : undefined}
      reason={visit.reason || "No reason given"}
      next={next}
      more={rest.length > 0 || movable || next ? { moves: rest, movable } : undefined}
      tick={ticked && <Tick visitId={id} label={patient.name} />}
      level={level}
    />
  )
}
