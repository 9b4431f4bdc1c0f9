import { CalendarSearch } from "lucide-react"
import type { Route } from "next"
import type { ReactNode } from "react"
import type { Tally, VisitPage } from "@/lib/reports/schema"
import { Card, CardTitle } from "../ui/card"
import { DownloadLink } from "../ui/download-link"
import { EmptyState } from "../ui/empty-state"
import { CursorPagination } from "../ui/pagination"
import { OutcomeChart } from "./charts"
import { TallyTiles } from "./tally-tiles"
import { ReportVisits } from "./visit-table"
import { monthName, shortDay } from "./words"

/** One month: its numbers, its days, what stands in `children`, and the visits it counts, to look at and to take away. */
export function MonthReport({
  month,
  zone,
  daily: { days, total },
  visits,
  area,
  csv,
  at,
  cursor,
  children,
}: {
  month: string
  zone: string
  daily: { days: { day: string; tally: Tally }[]; total: Tally }
  visits: VisitPage
  area: "/doctor" | "/admin"
  csv: Route
  at: (cursor?: string) => Route
  cursor: string | undefined
  children?: ReactNode
}) {
  const name = monthName(month)
  return (
    <>
      <section className="mt-6">
        <h2 className="mb-3 text-lg">{name}</h2>
        <TallyTiles tally={total} />
      </section>
      {total.visits > 0 && (
        <Card className="mt-6 min-w-0">
          <CardTitle className="mb-4">Day by day</CardTitle>
          <OutcomeChart
            id="days"
            name={`Visits per day in ${name}, by what became of them`}
            column="Day"
            rows={days.map(({ day, tally }) => ({ name: day, label: shortDay(day), tally }))}
          />
        </Card>
      )}
      {children}
      <section className="mt-8">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-lg">Visits</h2>
          {total.visits > 0 && <DownloadLink to={csv} of="visits" />}
        </div>
        {visits.items.length > 0 ? (
          <ReportVisits visits={visits.items} zone={zone} area={area} caption={`Visits in ${name}`} />
        ) : (
          <EmptyState icon={CalendarSearch} title="No visit in this month">
            Choose another month.
          </EmptyState>
        )}
        <div className="mt-4 print:hidden">
          <CursorPagination
            label="Pages of visits"
            first={cursor ? at() : null}
            next={visits.nextCursor ? at(visits.nextCursor) : null}
          />
        </div>
      </section>
    </>
  )
}
