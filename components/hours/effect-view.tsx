import { useEffect, useRef } from "react"
import type { Effect } from "@/lib/hours/effect"
import { Alert } from "../ui/alert"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { day, dayTime } from "../ui/when"
import type { Desk } from "./fields"

/** As many as an address carries easily. */
const AT_ONCE = 40

/** What a change does for patients: free times by day over four weeks, and visits that would lie outside. */
export function EffectView({
  effect,
  message,
  saved,
  desk,
}: {
  effect: Effect | null
  message: string
  saved: boolean
  /** Whose they are, where the practice looks at it. */
  desk?: Desk | undefined
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
              each on its page{desk && ", or see to them together"}:
            </p>
            {desk && <Together of={desk} visits={outside} />}
            <ul className="mt-1">
              {outside.map(({ id, patient, startsAt }) => (
                <li key={id}>
                  <Link
                    className="link inline-flex min-h-11 items-center"
                    href={href(`/${desk ? "admin" : "doctor"}/appointments/${id}`)}
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

/** The desk's way to the page that sees to several at once: to as many as it takes. */
function Together({ of, visits }: { of: Desk; visits: Effect["outside"] }) {
  const v = visits.slice(0, AT_ONCE).map(({ id }) => id)
  const few = visits.length > v.length ? `the first ${v.length}` : v.length === 1 ? "it" : `all ${v.length}`
  const to = (deed: "hand-over" | "cancel") =>
    href(
      `${withQuery("/admin/appointments/together", { do: deed, doctor: of.id })}${v.map(id => `&v=${id}`).join("")}`,
    )
  return (
    <p className="flex flex-wrap gap-x-6">
      <Link className="link inline-flex min-h-11 items-center" href={to("hand-over")}>
        Hand {few} over
      </Link>
      <Link className="link inline-flex min-h-11 items-center" href={to("cancel")}>
        Cancel {few}
      </Link>
    </p>
  )
}
