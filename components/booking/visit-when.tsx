import { Time } from "../ui/time"
import { clock, dayTime, sameClock, zoneName } from "../ui/when"

/** A visit's time in the reader's `zone`, named; and on the clinic's clock where that shows another time. */
export function VisitWhen({
  startsAt,
  endsAt,
  zone,
  clinicZone,
}: {
  startsAt: Date
  endsAt: Date
  zone: string
  clinicZone: string
}) {
  return (
    <>
      <Time at={startsAt} zone={zone} as="long-day" className="block font-semibold" />
      <p className="numbers">
        {clock(startsAt, zone)} to {clock(endsAt, zone)}{" "}
        <span className="text-faint text-sm">{zoneName(zone, startsAt)}</span>
      </p>
      {!sameClock(zone, clinicZone, startsAt) && (
        <p className="mt-1 text-soft text-sm">
          At the clinic: {dayTime(startsAt, clinicZone)} ({zoneName(clinicZone, startsAt)})
        </p>
      )}
    </>
  )
}
