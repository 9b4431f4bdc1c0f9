import { CalendarOff, ChevronLeft, ChevronRight, CircleHelp } from "lucide-react"
import type { Metadata } from "next"
import { Told } from "@/components/booking/told"
import { type CalendarSearch, calendarPath, calendarSearch, mondayOf } from "@/components/calendar/address"
import { Agenda } from "@/components/calendar/agenda"
import { Hands } from "@/components/calendar/hands"
import { VisitPanel } from "@/components/calendar/visit-panel"
import { WeekGrid } from "@/components/calendar/week-grid"
import { LiveRefresh } from "@/components/live/live-refresh"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { Tabs } from "@/components/ui/tabs"
import { day, zoneName } from "@/components/ui/when"
import { requireDoctor } from "@/lib/accounts/session"
import { calendarOf } from "@/lib/booking/calendar"
import { openVisit } from "@/lib/booking/open-visit"
import { now as clockNow } from "@/lib/clock"
import { addDays, localDate } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Calendar" }

export default async function CalendarPage({ searchParams }: PageProps<"/doctor/calendar">) {
  const { told, ...search } = calendarSearch.parse(await searchParams)
  const doctor = await requireDoctor(calendarPath(search))
  const now = clockNow()
  const week = search.view === "week"
  // A week begins on the Monday of the wanted date; without one, of today in a zone that is near enough to find it.
  const wanted = search.date ?? localDate("UTC", now)
  const calendar = await calendarOf(
    doctor,
    week ? mondayOf(wanted) : (search.date ?? null),
    week ? 7 : 1,
    now,
  )
  if (!calendar)
    return (
      <EmptyState icon={CalendarOff} title="Patients can’t book you at the moment">
        Your calendar opens once the practice has verified your profile.
      </EmptyState>
    )
  const { zone, today, days } = calendar
  const first = days[0]?.date ?? today
  const [, later] = [first, today].sort()
  const visit = search.visit ? await openVisit(doctor, search.visit) : null
  const step = week ? 7 : 1
  return (
    <>
      <LiveRefresh />
      <Told what={told} />
      <PageHeader
        title="Calendar"
        lead={`${week ? `Week from ${day(days[0]?.from ?? now, zone, now)}` : day(days[0]?.from ?? now, zone, now)} · ${zoneName(zone, now)}`}
        actions={
          <>
            <Turn
              search={search}
              date={addDays(first, -step)}
              label={week ? "Week before" : "Day before"}
              icon={<ChevronLeft aria-hidden />}
            />
            <Button asChild variant="secondary">
              <Link href={calendarPath({ view: search.view, date: today })}>Today</Link>
            </Button>
            <Turn
              search={search}
              date={addDays(first, step)}
              label={week ? "Week after" : "Day after"}
              icon={<ChevronRight aria-hidden />}
            />
          </>
        }
      />
      <div className="mt-4 mb-4 flex flex-wrap items-end justify-between gap-4">
        <Tabs
          label="How much"
          tabs={(["week", "day"] as const).map(view => ({
            href: calendarPath({
              view,
              date: week && first <= today && today <= addDays(first, 6) ? today : first,
            }),
            label: view === "week" ? "Week" : "Day",
            current: search.view === view,
          }))}
        />
        <Button asChild variant="quiet" size="sm">
          <Link href={withQuery("/doctor/calendar/explain", { date: later })}>
            <CircleHelp aria-hidden /> Why is a time not offered?
          </Link>
        </Button>
      </div>
      <div className={cx("grid items-start gap-6", visit && "xl:grid-cols-[minmax(0,1fr)_20rem]")}>
        {visit && (
          <div className="xl:order-last">
            <VisitPanel visit={visit} search={search} now={now} />
          </div>
        )}
        <div>
          <div className="md:hidden">
            <Agenda days={days} zone={zone} today={today} search={search} />
          </div>
          <div className="max-md:hidden">
            <Hands today={calendarPath({ view: search.view, date: today })}>
              <WeekGrid days={days} zone={zone} today={today} now={now} search={search} />
            </Hands>
          </div>
        </div>
      </div>
    </>
  )
}

function Turn({
  search,
  date,
  label,
  icon,
}: {
  search: CalendarSearch
  date: string
  label: string
  icon: React.ReactNode
}) {
  return (
    <Button asChild variant="secondary" size="icon">
      <Link href={calendarPath({ view: search.view, date })} aria-label={label}>
        {icon}
      </Link>
    </Button>
  )
}
