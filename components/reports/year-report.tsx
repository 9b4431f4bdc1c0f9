import type { Route } from "next"
import type { Report } from "@/lib/reports/schema"
import { Card, CardTitle } from "../ui/card"
import { OutcomeChart, PatientChart, RevenueCharts } from "./charts"
import { MonthTable } from "./month-table"
import { TallyTiles } from "./tally-tiles"
import { monthName, shortMonth } from "./words"

/** Some months as numbers, charts and a table that leads to each of them. `title` names them: "2026". */
export function YearReport({
  report,
  title,
  to,
}: {
  report: Report
  title: string
  to: (month: string) => Route
}) {
  const rows = report.months.map(({ month, ...tally }) => ({ name: month, label: shortMonth(month), tally }))
  return (
    <>
      <section className="mt-6">
        <h2 className="mb-3 text-lg">{title}</h2>
        <TallyTiles tally={report.total} />
      </section>
      <section className="mt-8">
        <h2 className="mb-3 text-lg">Month by month</h2>
        <MonthTable report={report} caption={`${title}, month by month`} to={to} />
      </section>
      <div className="mt-8 grid items-start gap-4 xl:grid-cols-2">
        <Card className="min-w-0">
          <CardTitle className="mb-4">Visits</CardTitle>
          <OutcomeChart
            id="visits"
            name={`Visits per month, by what became of them, ${monthName(report.months[0]?.month ?? "2026-01")} on`}
            column="Month"
            rows={rows}
          />
        </Card>
        <Card className="min-w-0">
          <CardTitle className="mb-4">Patients</CardTitle>
          <PatientChart id="patients" rows={rows} />
        </Card>
        <Card className="min-w-0 xl:col-span-2">
          <CardTitle className="mb-4">Value of completed visits</CardTitle>
          <RevenueCharts id="value" rows={rows} />
        </Card>
      </div>
    </>
  )
}
