import { CalendarPlus } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import { mayKeep } from "@/lib/notifications/calendar-rules"
import { Button } from "../ui/button"

/** Takes a visit that is still to come into the reader's own calendar, as a file. */
export function AddToCalendar({ visit, now }: { visit: Visit; now: number }) {
  if (!mayKeep(visit, now) || visit.endsAt.getTime() <= now) return null
  return (
    <Button asChild variant="secondary" size="sm">
      <a href={`/api/v1/appointments/${visit.id}/calendar`} download="visit.ics">
        <CalendarPlus aria-hidden className="size-5" />
        Add to your calendar
      </a>
    </Button>
  )
}
