import type { ReactNode } from "react"
import { type ReportSearch, yearOf } from "@/lib/reports/address-rules"
import { daily, monthly, type Subject, visitsOfMonth } from "@/lib/reports/queries"
import { DownloadLink } from "../ui/download-link"
import { withQuery } from "../ui/href"
import { BackLink } from "./back-link"
import { MonthReport } from "./month-report"
import { YearLinks } from "./year-links"
import { YearReport } from "./year-report"

type Props = {
  subject: Subject
  search: Pick<ReportSearch, "year" | "month" | "cursor">
  /** The page's own address. */
  at: string
  /** Where its files are; those of one doctor in the practice's, with `doctorId`. */
  api: "/api/v1/doctor/reports" | "/api/v1/admin/reports"
  doctorId?: string
  now: number
  /** What stands before an open month's visits, asked for at the same time as they are. */
  beside?: (month: string) => Promise<ReactNode>
}

/** A report: a year month by month, or an open month with its visits. Whose it is, `subject` says. */
export function ReportBody({ search: { year, month, cursor }, ...rest }: Props) {
  return month ? <OpenMonth {...rest} month={month} cursor={cursor} /> : <Year {...rest} asked={year} />
}

type Of = Omit<Props, "search">

async function Year({ subject, at, api, doctorId, asked, now }: Of & { asked: number | undefined }) {
  const { year, years, from, to } = yearOf(subject, asked, now)
  const report = await monthly(subject, { from, to }, now)
  return (
    <>
      <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
        <YearLinks years={years} current={year} to={one => withQuery(at, { year: one })} />
        <DownloadLink to={withQuery(`${api}/monthly`, { doctorId, from, to, format: "csv" })} of="months" />
      </div>
      <YearReport report={report} title={String(year)} to={month => withQuery(at, { month })} />
    </>
  )
}

async function OpenMonth({
  subject,
  at,
  api,
  doctorId,
  month,
  cursor,
  now,
  beside,
}: Of & { month: string; cursor: string | undefined }) {
  const [days, visits, children] = await Promise.all([
    daily(subject, month, now),
    visitsOfMonth(subject, { month, cursor }),
    beside?.(month),
  ])
  return (
    <>
      <BackLink to={withQuery(at, { year: month.slice(0, 4) })}>{month.slice(0, 4)}, month by month</BackLink>
      <MonthReport
        month={month}
        zone={subject.zone}
        daily={days}
        visits={visits}
        area={api === "/api/v1/doctor/reports" ? "/doctor" : "/admin"}
        csv={withQuery(`${api}/visits`, { month, doctorId })}
        at={next => withQuery(at, { month, cursor: next })}
        cursor={cursor}
      >
        {children}
      </MonthReport>
    </>
  )
}
