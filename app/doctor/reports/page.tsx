import type { Metadata } from "next"
import { PrintButton } from "@/components/booking/print-button"
import { Meanings } from "@/components/reports/meanings"
import { ReportBody } from "@/components/reports/report-body"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { zoneName } from "@/components/ui/when"
import { requireDoctor } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { reportSearch } from "@/lib/reports/address-rules"
import { subjectOf } from "@/lib/reports/queries"

export const metadata: Metadata = { title: "Reports" }

export default async function ReportsPage({ searchParams }: PageProps<"/doctor/reports">) {
  const search = reportSearch.parse(await searchParams)
  const doctor = await requireDoctor(withQuery("/doctor/reports", { year: search.year, month: search.month }))
  const subject = await subjectOf(doctor)
  if (!subject) throw new Error("a doctor without a profile")
  const now = clockNow()
  return (
    <div className="print-wide">
      <PageHeader
        title="Reports"
        lead={`Months by ${zoneName(subject.zone, now)}, your own calendar.`}
        actions={<PrintButton />}
      />
      <ReportBody
        subject={subject}
        search={search}
        at="/doctor/reports"
        api="/api/v1/doctor/reports"
        now={now}
      />
      <Meanings calendar="your own zone" />
    </div>
  )
}
