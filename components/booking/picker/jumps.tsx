import { CalendarClock, LoaderCircle, type LucideIcon } from "lucide-react"
import type { Route } from "next"
import { useLinkStatus } from "next/link"
import type { MouseEvent } from "react"
import { buttonStyle } from "../../ui/button-style"
import { Link } from "../../ui/link"
import type { Jump, PickerDay, Week } from "./week"

type Props = { week: Week; day: PickerDay; onPick: (event: MouseEvent, date: string) => void }

/** From a later day back to the first one with free times. */
export function FirstFree({ week: { first }, day, onPick }: Props) {
  if (!first || first.date === day.date) return null
  return (
    <Link
      href={first.href}
      scroll={false}
      onClick={event => onPick(event, first.date)}
      className="-mx-2 flex min-h-11 items-center gap-2 rounded-sm px-2 font-medium text-accent-ink text-sm hover:bg-accent-soft"
    >
      <CalendarClock aria-hidden className="size-4 shrink-0" />
      First free: {first.label}
    </Link>
  )
}

/** In place of times: where the next ones are. */
export function NothingFree({ week, day, onPick }: Props) {
  const soon = week.days.find(({ date, count }) => date > day.date && count > 0)
  const next: Jump | null = soon
    ? { date: soon.date, label: `${soon.weekday} ${soon.number} ${soon.month}`, href: soon.href }
    : (week.later ?? week.first)
  return (
    <div className="mt-1 mb-2">
      {day.reason && <p className="text-soft">{day.reason}</p>}
      {!next && <p className="text-soft">Every time open for booking is taken. Please look again later.</p>}
      {next && (
        <Link
          href={next.href}
          scroll={false}
          onClick={event => onPick(event, next.date)}
          className={buttonStyle({ variant: "secondary", className: "mt-2" })}
        >
          <CalendarClock aria-hidden />
          Next free day: {next.label}
        </Link>
      )}
    </div>
  )
}

const turning = buttonStyle({ variant: "quiet", size: "icon" })

/** To the days before or after; not pressable where there are none. */
export function Turn({ label, to, icon }: { label: string; to: Route | null; icon: LucideIcon }) {
  const Icon = icon
  if (!to)
    return (
      <button type="button" disabled aria-label={label} className={turning}>
        <Icon aria-hidden />
      </button>
    )
  return (
    <Link href={to} scroll={false} aria-label={label} className={turning}>
      <OnItsWay icon={icon} />
    </Link>
  )
}

function OnItsWay({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus()
  return pending ? <LoaderCircle aria-hidden className="animate-spin" /> : <Icon aria-hidden />
}
