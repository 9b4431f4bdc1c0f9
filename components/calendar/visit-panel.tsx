import { X } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import { mayReschedule, movesFor } from "@/lib/booking/rules"
import { VisitActions } from "../booking/visit-actions"
import { VisitStatus } from "../booking/visit-status"
import { VisitWhen } from "../booking/visit-when"
import { Button } from "../ui/button"
import { Card } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { type CalendarSearch, calendarPath } from "./address"

/** A visit beside the calendar: who, when, why, and what can be done now. */
export function VisitPanel({ visit, search, now }: { visit: Visit; search: CalendarSearch; now: number }) {
  const page = `/doctor/appointments/${visit.id}`
  return (
    <aside aria-label={`Visit of ${visit.patient.name}`}>
      <Card>
        <div className="flex items-start justify-between gap-3">
          <h2 className="text-lg">{visit.patient.name}</h2>
          <Button asChild variant="quiet" size="icon" className="-mt-2 -mr-2">
            <Link href={calendarPath({ ...search, visit: undefined })} scroll={false} aria-label="Close">
              <X aria-hidden />
            </Link>
          </Button>
        </div>
        <VisitStatus visit={visit} />
        <div className="mt-4">
          <VisitWhen
            startsAt={visit.startsAt}
            endsAt={visit.endsAt}
            zone={visit.doctor.zone}
            clinicZone={visit.doctor.zone}
          />
        </div>
        <p className="mt-3 break-words text-soft">{visit.reason || "No reason given."}</p>
        <div className="mt-5 flex flex-col gap-3">
          <VisitActions
            moves={movesFor(visit, "doctor", now)}
            visitId={visit.id}
            patient={visit.patient.name}
            back={calendarPath(search)}
          />
          <div className="flex flex-wrap gap-2">
            {mayReschedule(visit, "doctor", now) && (
              <Button asChild variant="secondary" size="sm">
                <Link href={href(`${page}/move`)}>Move to another time</Link>
              </Button>
            )}
            <Button asChild variant="quiet" size="sm">
              <Link href={href(page)}>Everything about it</Link>
            </Button>
          </div>
        </div>
      </Card>
    </aside>
  )
}
