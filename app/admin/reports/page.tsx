import type { Metadata } from "next"
import { PrintButton } from "@/components/booking/print-button"
import { DoctorsOfMonth } from "@/components/reports/doctor-table"
import { Meanings } from "@/components/reports/meanings"
import { ReportBody } from "@/components/reports/report-body"
import { DownloadLink } from "@/components/ui/download-link"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { zoneName } from "@/components/ui/when"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { type ReportSearch, reportSearch } from "@/lib/reports/address-rules"
import { doctorsInMonth, subjectOf } from "@/lib/reports/queries"

export const metadata: Metadata = { title: "Reports" }

const AT = "/admin/reports"
const API = "/api/v1/admin/reports"

export default async function ReportsPage({ searchParams }: PageProps<"/admin/reports">) {
  const here = reportSearch.parse(await searchParams)
  const { year, month } = here
  const admin = await requireAdmin(withQuery(AT, { year, month }))
  const subject = await subjectOf(admin)
  if (!subject) throw new Error("no practice")
  const now = clockNow()
  return (
    <div className="print-wide">
      <PageHeader
        title="Reports"
        lead={`Months by ${zoneName(subject.zone, now)}, the practice’s calendar.`}
        actions={<PrintButton />}
      />
      <ReportBody
        subject={subject}
        search={here}
        at={AT}
        api={API}
        now={now}
        beside={month => doctorsOf(admin, { ...here, month }, now)}
      />
      <Meanings calendar="the practice" />
    </div>
  )
}

async function doctorsOf(admin: Admin, here: ReportSearch & { month: string }, now: number) {
  const { month, q, sort, dir, page } = here
  const down = (dir ?? (sort === "name" ? "asc" : "desc")) === "desc"
  const found = await doctorsInMonth(admin, { month, q, sort, down, page }, now)
  return (
    <section className="mt-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">Doctors</h2>
        <DownloadLink to={withQuery(`${API}/monthly`, { month, by: "doctor", format: "csv" })} of="doctors" />
      </div>
      <DoctorsOfMonth here={here} found={found} />
    </section>
  )
}
