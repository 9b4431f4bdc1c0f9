import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PrintButton } from "@/components/booking/print-button"
import { BackLink } from "@/components/reports/back-link"
import { Meanings } from "@/components/reports/meanings"
import { ReportBody } from "@/components/reports/report-body"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { zoneName } from "@/components/ui/when"
import { requireAdmin } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { isId, reportSearch } from "@/lib/reports/address-rules"
import { subjectOf } from "@/lib/reports/queries"

export const metadata: Metadata = { title: "Report of a doctor" }

export default async function DoctorReportPage({ params, searchParams }: PageProps<"/admin/reports/[id]">) {
  const { id } = await params
  const search = reportSearch.parse(await searchParams)
  const { year, month } = search
  const at = `/admin/reports/${id}`
  const admin = await requireAdmin(withQuery(at, { year, month }))
  const subject = isId(id) ? await subjectOf(admin, id) : null
  if (!subject?.doctor) notFound()
  const now = clockNow()
  return (
    <div className="print-wide">
      <BackLink to={withQuery("/admin/reports", { month })}>The practice’s report</BackLink>
      <PageHeader
        title={subject.doctor.name}
        lead={`As the doctor sees it: months by ${zoneName(subject.zone, now)}.`}
        actions={<PrintButton />}
      />
      <ReportBody
        subject={subject}
        search={search}
        at={at}
        api="/api/v1/admin/reports"
        doctorId={id}
        now={now}
      />
      <Meanings calendar="the doctor’s own zone" />
    </div>
  )
}
