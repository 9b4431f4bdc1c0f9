import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { Numbers } from "@/components/booking/numbers"
import { VisitTable } from "@/components/booking/visit-table"
import { DoctorActions } from "@/components/roster/doctor-actions"
import { DoctorFacts } from "@/components/roster/doctor-facts"
import { DoctorTabs } from "@/components/roster/doctor-frame"
import { History } from "@/components/roster/history"
import { NextSteps } from "@/components/roster/next-steps"
import { StandingBadge } from "@/components/roster/standing-badge"
import { tidings } from "@/components/roster/words"
import { Alert } from "@/components/ui/alert"
import { Avatar } from "@/components/ui/avatar"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card, CardTitle } from "@/components/ui/card"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { allVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { doctorNumbers } from "@/lib/roster/numbers"
import { rosterDoctor } from "@/lib/roster/queries"
import { doctorHistory } from "@/lib/staff/queries"

export const metadata: Metadata = { title: "Doctor" }

export default async function DoctorPage({ params, searchParams }: PageProps<"/admin/doctors/[id]">) {
  const [{ id }, { told }] = await Promise.all([params, searchParams])
  const admin = await requireAdmin(`/admin/doctors/${id}`)
  if (!z.uuid().safeParse(id).success) notFound()
  const now = clockNow()
  const [doctor, history, numbers, next, viewer] = await Promise.all([
    rosterDoctor(admin, id, now),
    doctorHistory(admin, { id, limit: 6 }),
    doctorNumbers(admin, id, now),
    allVisits(admin, { doctorId: id, scope: "upcoming", limit: 5 }, now),
    viewerZone(),
  ])
  if (!doctor) notFound()
  const zone = viewer ?? "UTC"
  const news = tidings[String(told)]
  const shown = doctor.verifiedAt && !doctor.suspendedAt
  const links = [
    ...(shown ? [[`/doctors/${doctor.slug}`, "Public page"]] : []),
    [`/admin/appointments?doctorId=${id}`, "All visits"],
    [`/admin/reports/${id}`, "Report"],
    [`/admin/payments?doctor=${id}`, "Payments"],
    [`/admin/users/${doctor.userId}`, "Account"],
    [`/admin/audit?subject=${id}`, "Everything on record"],
  ] as const
  return (
    <>
      {news && (
        <Alert tone={told === "added-without-photo" ? "wait" : "ok"} live title={news.title} className="mb-6">
          {news.detail}
        </Alert>
      )}
      <Breadcrumb crumbs={[{ href: "/admin/doctors", label: "Doctors" }]} here={doctor.name} />
      <header className="mt-3 mb-6 flex flex-wrap items-center gap-x-5 gap-y-4">
        <Avatar name={doctor.name} photo={doctor.photo} size="lg" />
        <div className="min-w-0 flex-1">
          <h1 className="break-words text-2xl sm:text-3xl">{doctor.name}</h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
            <StandingBadge of={doctor} />
            {doctor.specialities.join(", ")}
          </p>
        </div>
      </header>
      <div className="mb-6">
        <DoctorTabs of={doctor} current="overview" />
      </div>
      <NextSteps of={doctor} added={String(told).startsWith("added")} />
      {doctor.suspendedAt && (
        <Alert tone="bad" title="This doctor is suspended." className="mb-6">
          <p className="whitespace-pre-line break-words">{doctor.suspendedReason}</p>
        </Alert>
      )}
      {doctor.declinedAt && (
        <Alert tone="bad" title="This application is declined." className="mb-6">
          <p className="whitespace-pre-line break-words">{doctor.declinedReason}</p>
        </Alert>
      )}
      <nav aria-label={`More of ${doctor.name}`} className="mb-6">
        <ul className="flex flex-wrap gap-x-6">
          {links.map(([to = "", label]) => (
            <li key={to}>
              <Link className="link inline-flex min-h-11 items-center" href={href(to)}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mb-6 sm:max-w-xl">
        <Numbers
          numbers={[
            ["Visits to come", numbers.ahead, href(`/admin/doctors/${id}/visits`)],
            [
              "Requests waiting",
              numbers.waiting,
              withQuery("/admin/appointments", { doctorId: id, scope: "requests" }),
            ],
            ["Completed, last 30 days", numbers.completed],
          ]}
        />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card>
            <CardTitle className="mb-5">Profile</CardTitle>
            <DoctorFacts of={doctor} />
          </Card>
          <section aria-labelledby="next-visits">
            <h2 id="next-visits" className="mb-3 text-lg">
              Next visits
            </h2>
            {next.items.length > 0 ? (
              <VisitTable visits={next.items} caption="Next visits" />
            ) : (
              <p className="text-soft">No visit is booked.</p>
            )}
          </section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <DoctorActions of={doctor} />
          {history.items.length > 0 && (
            <Card>
              <CardTitle className="mb-4">History</CardTitle>
              <History entries={history.items} zone={zone} />
              {history.nextCursor && (
                <Link
                  className="link mt-4 inline-flex min-h-11 items-center"
                  href={href(`/admin/doctors/${id}/history`)}
                >
                  All of the history
                </Link>
              )}
            </Card>
          )}
        </div>
      </div>
    </>
  )
}
