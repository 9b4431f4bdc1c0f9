import { CalendarCheck } from "lucide-react"
import { Fragment } from "react"
import type { Visit } from "@/lib/booking/queries"
import { placesOf } from "@/lib/day/rules"
import { Button } from "../ui/button"
import { EmptyState } from "../ui/empty-state"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { clock } from "../ui/when"
import { DayRow } from "./day-row"

/** Today's visits in the order of their times, with a line where the day has got to. */
export function Today({ visits, now, back }: { visits: Visit[]; now: number; back: string }) {
  const places = placesOf(visits, now)
  const [any] = visits
  const reached = visits.find(({ startsAt }) => startsAt.getTime() > now)
  return (
    <section aria-labelledby="visits">
      <h2 id="visits" className="mb-3 text-lg">
        Today’s visits
      </h2>
      {any ? (
        <ul
          aria-label="Today’s visits"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
        >
          {visits.map(visit => (
            <Fragment key={visit.id}>
              {visit === reached && <NowLine now={now} zone={any.doctor.zone} />}
              <li>
                <DayRow
                  visit={visit}
                  now={now}
                  back={back}
                  dated={false}
                  place={places.get(visit.id)}
                  level="h3"
                />
              </li>
            </Fragment>
          ))}
          {!reached && <NowLine now={now} zone={any.doctor.zone} after />}
        </ul>
      ) : (
        <EmptyState
          icon={CalendarCheck}
          title="Nobody is booked today"
          action={
            <>
              <Button asChild variant="secondary">
                <Link href={href("/doctor/appointments?scope=upcoming")}>See what is to come</Link>
              </Button>
              <Button asChild variant="quiet">
                <Link href={href("/doctor/hours")}>Check your hours</Link>
              </Button>
            </>
          }
        >
          What patients book for today appears here by itself.
        </EmptyState>
      )}
    </section>
  )
}

function NowLine({ now, zone, after }: { now: number; zone: string; after?: boolean }) {
  return (
    <li className="flex items-center gap-3 bg-surface px-4 py-1.5 font-medium text-accent-ink text-sm">
      <span className="size-2 rounded-full bg-accent" aria-hidden />
      <span className="numbers">Now, {clock(now, zone)}</span>
      <span className="h-px flex-1 bg-accent" aria-hidden />
      {after && <span className="font-normal text-soft">No more visits today</span>}
    </li>
  )
}
