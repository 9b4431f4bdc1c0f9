import type { Route } from "next"
import type { MonthTally, Report } from "@/lib/reports/schema"
import { Link } from "../ui/link"
import { type Column, Table } from "../ui/table"
import { monthName, narrow, number, percent, sums } from "./words"

/** A report's months, the newest first, each leading to its own page of details. */
export function MonthTable({
  report,
  caption,
  to,
}: {
  report: Report
  caption: string
  to: (month: string) => Route
}) {
  const columns: Column<MonthTally>[] = [
    {
      key: "month",
      title: "Month",
      bare: true,
      cell: ({ month }) => (
        <Link href={to(month)} className="link inline-flex min-h-11 items-center font-medium">
          {monthName(month)}
        </Link>
      ),
    },
    { key: "visits", title: "Visits", align: "right", cell: ({ visits }) => number(visits) },
    { key: "completed", title: "Completed", align: "right", cell: ({ completed }) => number(completed) },
    {
      key: "patients",
      title: "Patients",
      align: "right",
      cell: ({ seen, newPatients }) => (
        <span>
          {number(seen)}
          {seen > 0 && <span className="text-faint"> ({number(newPatients)} new)</span>}
        </span>
      ),
    },
    {
      key: "off",
      title: "Cancelled or declined",
      align: "right",
      cell: tally => number(tally.cancelledByPatient + tally.cancelledByPractice + tally.declined),
    },
    {
      key: "missed",
      title: "Missed",
      align: "right",
      cell: ({ missed, noShowRate }) => (
        <span>
          {number(missed)}
          {noShowRate !== null && missed > 0 && <span className="text-faint"> ({percent(noShowRate)})</span>}
        </span>
      ),
    },
    { key: "used", title: "Time used", align: "right", cell: ({ utilisation }) => percent(utilisation) },
    { key: "value", title: "Value", align: "right", cell: tally => sums(tally, "value") },
    { key: "net", title: "Net online", align: "right", cell: tally => sums(tally, "net") },
  ]
  return (
    <div className={narrow}>
      <Table
        caption={caption}
        columns={columns}
        rows={[...report.months].reverse()}
        keyOf={({ month }) => month}
      />
    </div>
  )
}
