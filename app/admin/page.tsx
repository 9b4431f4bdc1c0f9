import type { Metadata } from "next"
import type { ReactNode } from "react"
import { LiveRefresh } from "@/components/live/live-refresh"
import { Busiest } from "@/components/reports/busiest"
import { OutcomeChart, PatientChart, RevenueCharts } from "@/components/reports/charts"
import { DeskList } from "@/components/reports/desk-list"
import { PracticeTiles } from "@/components/reports/practice-tiles"
import { ShortVisits } from "@/components/reports/short-visits"
import { number, shortDay, shortMonth } from "@/components/reports/words"
import { Card, CardTitle } from "@/components/ui/card"
import { href } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { longDay, zoneName } from "@/components/ui/when"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { lastDays } from "@/lib/reports/dashboard-rules"
import { practiceDashboardOf } from "@/lib/reports/numbers"

export const metadata: Metadata = { title: "Overview" }

export default async function OverviewPage() {
  const admin = await requireAdmin("/admin")
  const now = clockNow()
  const own = (await viewerZone()) ?? "UTC"
  const { zone, lately, before, weeks, months, busiest, desk, waiting, latest } = await practiceDashboardOf(
    admin,
    now,
    own,
  )
  const byMonth = months.map(({ month, ...tally }) => ({ name: month, label: shortMonth(month), tally }))
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Overview"
        lead={`${longDay(now, zone)} · days and months by ${zoneName(zone, now)}`}
      />
      <section className="mt-6">
        <h2 className="mb-3 text-lg">
          The last 30 days <span className="font-normal text-soft text-sm">beside the 30 before</span>
        </h2>
        <PracticeTiles lately={lately} before={before} />
      </section>
      <div className="mt-4 flex flex-col gap-4">
        <Panel title="For the desk">
          <DeskList desk={desk} since={lastDays(own, now)} />
        </Panel>
        <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
          <Panel
            title={`Requests waiting: ${number(desk.requests)}`}
            more={{ to: "/admin/appointments?scope=requests", label: "All" }}
          >
            {waiting.length > 0 ? (
              <ShortVisits visits={waiting} now={now} told="asked" />
            ) : (
              <p className="text-soft">No request waits for its doctor.</p>
            )}
          </Panel>
          <Panel title="Booked last" more={{ to: "/admin/appointments?sort=booked", label: "All" }}>
            {latest.length > 0 ? (
              <ShortVisits visits={latest} now={now} told="booked" />
            ) : (
              <p className="text-soft">Nobody has booked a visit yet.</p>
            )}
          </Panel>
          <Panel title="Busiest doctors, last 30 days">
            {busiest.length > 0 ? (
              <Busiest doctors={busiest} />
            ) : (
              <p className="text-soft">No visit was completed in the last 30 days.</p>
            )}
          </Panel>
        </div>
        <div className="grid gap-4 xl:grid-cols-2">
          <Panel title="Visits per week" more={{ to: "/admin/reports", label: "Reports" }}>
            <OutcomeChart
              id="weeks"
              name="Visits of the last twelve weeks, by what became of them"
              column="Week from"
              rows={weeks.map(({ week, ...tally }) => ({ name: week, label: shortDay(week), tally }))}
            />
          </Panel>
          <Panel title="Patients per month">
            <PatientChart id="patients" rows={byMonth} />
          </Panel>
        </div>
        <Panel title="Value per month">
          <RevenueCharts id="value" rows={byMonth} />
        </Panel>
      </div>
    </>
  )
}

function Panel({
  title,
  more,
  children,
}: {
  title: string
  more?: { to: string; label: string }
  children: ReactNode
}) {
  return (
    <Card className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4">
        <CardTitle>{title}</CardTitle>
        {more && (
          <Link href={href(more.to)} className="link inline-flex min-h-11 items-center text-sm">
            {more.label}
            {more.label === "All" && <span className="sr-only">: {title}</span>}
          </Link>
        )}
      </div>
      {children}
    </Card>
  )
}
