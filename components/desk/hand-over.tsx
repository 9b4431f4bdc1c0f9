import type { Visit } from "@/lib/booking/queries"
import type { successor } from "@/lib/desk/slots"
import { NewTimeForm } from "../booking/new-time-form"
import { SlotPicker } from "../booking/slot-picker"
import { Button } from "../ui/button"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { dayTime } from "../ui/when"

type Props = {
  visit: Visit
  to: NonNullable<Awaited<ReturnType<typeof successor>>>
  /** The start that is chosen (ISO, UTC), if one is. */
  start: string | null
  asked: { from?: unknown; day?: unknown }
  now: number
  /** The visit's page. */
  page: string
  /** Where it leads once it is done, if not to the visit's page: to the list of this doctor's visits. */
  listOf?: string | undefined
}

/** Once a doctor is chosen: a time of theirs, then yes. */
export async function HandOver({ visit, to, start, asked, now, page, listOf }: Props) {
  const path = withQuery(`${page}/hand-over`, { to: to.id, doctor: listOf })
  const minutes = (visit.endsAt.getTime() - visit.startsAt.getTime()) / 60_000
  if (!start)
    return (
      <>
        <h2 className="text-xl">Choose a time with {to.name}</h2>
        <p className="mt-1 text-soft text-sm">The visit lasts {minutes} minutes, as it was booked.</p>
        {
          await SlotPicker({
            doctor: to,
            asked,
            viewer: to.zone,
            reader: { patientId: visit.patient.id, except: visit.id, staff: true, minutes },
            now,
            paths: { days: `${path}&pick=1`, times: path },
          })
        }
      </>
    )
  const same = Date.parse(start) === visit.startsAt.getTime()
  return (
    <>
      <h2 className="mb-1 text-xl">
        Hand it over to {to.name}, {dayTime(new Date(start), to.zone, now)}?
      </h2>
      <p className="mb-4 text-soft">
        {same ? "The same time as now. " : ""}
        At {to.clinic}, {to.city}. The fee and what was agreed about money stay as booked.
      </p>
      <NewTimeForm
        deed="hand-over"
        reason
        visit={{ id: visit.id, version: visit.version }}
        doctorId={to.id}
        start={start}
        zone={to.zone}
        back={listOf ? `/admin/doctors/${listOf}/visits` : page}
      />
      <div className="mt-3 -ml-4 flex flex-wrap gap-2">
        <Button asChild variant="quiet">
          <Link href={href(`${path}&pick=1`)}>Choose another time</Link>
        </Button>
        <Button asChild variant="quiet">
          <Link href={withQuery(`${page}/hand-over`, { doctor: listOf })}>Choose another doctor</Link>
        </Button>
      </div>
    </>
  )
}
