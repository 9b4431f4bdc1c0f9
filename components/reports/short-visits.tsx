import type { ShortVisit } from "@/lib/reports/dashboard-rules"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Time } from "../ui/time"
import { age } from "../ui/when"

/** A few visits, each leading to its page; times at the clinic. `told` says since when each has waited, or when it was booked. */
export function ShortVisits({ visits, now, told }: { visits: ShortVisit[]; now: number; told: string }) {
  return (
    <ul className="divide-y divide-line">
      {visits.map(({ id, patient, doctor, startsAt, createdAt, zone }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 text-sm">
          <p className="min-w-0">
            <Link
              href={href(`/admin/appointments/${id}`)}
              className="link inline-flex min-h-11 items-center font-medium"
            >
              {patient}
            </Link>
            <span className="text-soft"> with {doctor}</span>
          </p>
          <p className="text-right">
            <Time at={startsAt} zone={zone} className="numbers" />
            <span className="block text-faint text-xs">
              {told} {age(createdAt, now)}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
