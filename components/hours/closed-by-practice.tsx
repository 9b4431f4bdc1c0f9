import { dayText } from "@/lib/scheduling/phrases"
import { epochDay } from "@/lib/scheduling/wall-time"
import { Card, CardTitle } from "../ui/card"
import { Link } from "../ui/link"

/** Dates the whole practice keeps: closed for every doctor, whatever their own hours say. */
export function ClosedByPractice({
  days,
  desk = false,
}: {
  days: { date: string; name: string }[]
  desk?: boolean
}) {
  if (!days.length) return null
  return (
    <Card className="mt-6">
      <CardTitle>Closed by the practice</CardTitle>
      <p className="mt-1 mb-4 text-soft">
        {desk ? (
          <>
            On these dates no doctor is offered, whatever their own hours say. You decide them under{" "}
            <Link className="link" href="/admin/settings">
              Settings
            </Link>
            .
          </>
        ) : (
          "On these dates no doctor is offered, also where a date of yours says other hours. The practice decides them; write to it if you need to see patients on one."
        )}
      </p>
      <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {days.map(({ date, name }) => (
          <li key={date} className="break-words">
            {name} <span className="numbers text-faint text-sm">{dayText(epochDay(date))}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
