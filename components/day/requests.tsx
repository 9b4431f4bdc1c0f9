import { Inbox } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import { Button } from "../ui/button"
import { EmptyState } from "../ui/empty-state"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Together } from "./together"
import { canBeAnswered, VisitRows } from "./visit-list"

/** Requests that wait, the oldest first; several can be answered together. `waiting` counts all of them. */
export function Requests({
  visits,
  waiting,
  now,
  back,
}: {
  visits: Visit[]
  waiting: number
  now: number
  back: string
}) {
  const several = visits.filter(visit => canBeAnswered(visit, now)).length > 1
  return (
    <section aria-labelledby="requests">
      <h2 id="requests" className="mb-3 text-lg">
        Requests waiting
      </h2>
      <div className="mb-3 empty:hidden">
        <Together many={several} />
      </div>
      {visits.length > 0 ? (
        <VisitRows
          visits={visits}
          label="Requests waiting"
          ticks={several}
          now={now}
          back={back}
          dated
          level="h3"
        />
      ) : (
        <EmptyState icon={Inbox} title="No request waits">
          New ones appear here and under Notifications.
        </EmptyState>
      )}
      {waiting > visits.length && (
        <Button asChild variant="secondary" className="mt-4">
          <Link href={href("/doctor/appointments?scope=requests")}>All {waiting} requests</Link>
        </Button>
      )}
    </section>
  )
}
