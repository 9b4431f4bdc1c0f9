import Link from "next/link"
import { useEffect, useRef } from "react"
import type { Effect } from "@/lib/hours/effect"
import { Alert } from "../ui/alert"
import { href } from "../ui/href"
import { day, dayTime } from "../ui/when"

/** What a change does for patients: free times by day over four weeks, and visits that would lie outside. */
export function EffectView({
  effect,
  message,
  saved,
}: {
  effect: Effect | null
  message: string
  saved: boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  if (!effect) return <Alert tone={saved ? "ok" : "info"} live title={message} />
  const { days, outside, zone } = effect
  const sum = (of: "gained" | "lost") => days.reduce((total, one) => total + one[of], 0)
  return (
    <div ref={box} tabIndex={-1} className="rounded-md outline-none">
      <Alert tone={saved ? "ok" : "info"} live title={message}>
        <p>
          {days.length === 0
            ? "No free time of the next four weeks changes."
            : `In the next four weeks ${sum("gained")} free times ${saved ? "were" : "would be"} gained and ${sum("lost")} lost.`}
        </p>
        {days.length > 0 && (
          <details className="mt-2">
            <summary className="link inline-flex min-h-11 items-center">Day by day</summary>
            <ul className="numbers grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
              {days.map(({ date, gained, lost }) => (
                <li key={date}>
                  {day(Date.parse(`${date}T12:00Z`), "UTC")}: {gained > 0 && `${gained} more`}
                  {gained > 0 && lost > 0 && ", "}
                  {lost > 0 && `${lost} fewer`}
                </li>
              ))}
            </ul>
          </details>
        )}
        {outside.length > 0 && (
          <div className="mt-3">
            <p className="font-medium">
              {outside.length === 1 ? "One visit lies" : `${outside.length} visits lie`} outside these hours.{" "}
              {saved ? "They stay" : "They would stay"} where they are; write to the patient, move or cancel
              each on its page:
            </p>
            <ul className="mt-1">
              {outside.map(({ id, patient, startsAt }) => (
                <li key={id}>
                  <Link
                    className="link inline-flex min-h-11 items-center"
                    href={href(`/doctor/appointments/${id}`)}
                  >
                    {dayTime(new Date(startsAt), zone)}, {patient}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Alert>
    </div>
  )
}
