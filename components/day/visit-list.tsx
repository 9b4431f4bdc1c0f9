import type { Visit } from "@/lib/booking/queries"
import { DayRow, type RowProps } from "./day-row"

const frame = "divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"

/** A doctor's visits one under the other; `ticks`: requests among them can be answered together. */
export function VisitRows({
  visits,
  label,
  ticks,
  ...rest
}: { visits: Visit[]; label: string; ticks: boolean } & Omit<RowProps, "visit" | "place" | "ticked">) {
  return (
    <ul aria-label={label} className={frame}>
      {visits.map(visit => (
        <li key={visit.id}>
          <DayRow visit={visit} ticked={ticks && canBeAnswered(visit, rest.now)} {...rest} />
        </li>
      ))}
    </ul>
  )
}

export const canBeAnswered = ({ status, holdExpiresAt, startsAt }: Visit, now: number) =>
  status === "PENDING" && !holdExpiresAt && startsAt.getTime() > now
