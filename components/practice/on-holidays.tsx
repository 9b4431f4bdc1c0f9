import type { OnHoliday } from "@/lib/practice/queries"
import { Alert } from "../ui/alert"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Time } from "../ui/time"

/** Visits that were booked on what is a holiday now. Nothing moves them but somebody who looks at them. */
export function OnHolidays({ many, first }: { many: number; first: OnHoliday[] }) {
  if (!many) return null
  const visits = many === 1 ? "One visit is" : `${many} visits are`
  return (
    <Alert tone="wait" title={`${visits} booked on holidays to come`} className="mb-6">
      <p>They stay as they are. Move or cancel what can’t take place.</p>
      <ul className="mt-2 flex flex-col">
        {first.map(({ id, startsAt, zone, patient, doctor, holiday }) => (
          <li key={id}>
            <Link className="link inline-flex min-h-11 items-center" href={href(`/admin/appointments/${id}`)}>
              <span>
                <Time at={startsAt} zone={zone} className="numbers" />, {patient} with {doctor} ({holiday})
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {many > first.length && <p>And {many - first.length} more.</p>}
    </Alert>
  )
}
