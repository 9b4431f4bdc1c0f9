import type { PracticeDashboard } from "@/lib/reports/dashboard-rules"
import { share } from "@/lib/reports/rules"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { hours, number, percent } from "./words"

/** The doctors with most completed visits, and how much of their time was used. */
export function Busiest({ doctors }: { doctors: PracticeDashboard["busiest"] }) {
  return (
    <ol className="divide-y divide-line">
      {doctors.map(({ doctor, completed, takenMinutes, offeredMinutes }) => (
        <li key={doctor.id} className="flex items-baseline justify-between gap-4 py-2 text-sm">
          <Link
            href={href(`/admin/reports/${doctor.id}`)}
            className="link inline-flex min-h-11 min-w-0 items-center font-medium"
          >
            {doctor.name}
          </Link>
          <p className="shrink-0 text-right">
            <span className="numbers">{number(completed)} completed</span>
            <span className="block text-faint text-xs">
              {percent(share(takenMinutes, offeredMinutes))} of {hours(offeredMinutes)} used
            </span>
          </p>
        </li>
      ))}
    </ol>
  )
}
