import { day, dayTime, longDay } from "./when"

const shown = { day, "day-time": dayTime, "long-day": longDay }

/** A moment as a person reads it in `zone`: "Tue 24 Nov, 10:30" unless another form is asked for. */
export function Time({
  at,
  zone,
  as = "day-time",
  className,
}: {
  at: Date | number
  zone: string
  as?: keyof typeof shown
  className?: string
}) {
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {shown[as](at, zone)}
    </time>
  )
}
