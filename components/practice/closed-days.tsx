import { dayText } from "@/lib/scheduling/phrases"
import { epochDay } from "@/lib/scheduling/wall-time"
import { Card } from "../ui/card"

/** The practice's holidays to come, for whoever plans a visit. Nothing where there are none. */
export function ClosedDays({ days }: { days: { date: string; name: string }[] }) {
  if (!days.length) return null
  return (
    <Card>
      <h2 className="text-base tracking-normal">Closed on</h2>
      <ul className="mt-2 flex flex-col gap-1.5">
        {days.map(({ date, name }) => (
          <li key={date} className="flex flex-wrap justify-between gap-x-6">
            <span className="min-w-0 break-words">{name}</span>
            <span className="numbers text-soft">{dayText(epochDay(date))}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
