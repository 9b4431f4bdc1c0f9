import { CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { Numbers } from "@/components/booking/numbers"
import { LiveRefresh } from "@/components/live/live-refresh"
import { PatientCard } from "@/components/patients/patient-card"
import { VisitHistoryList } from "@/components/patients/visit-history"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { EmptyState } from "@/components/ui/empty-state"
import { href, withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { requireDoctor } from "@/lib/accounts/session"
import { allVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { openPatient } from "@/lib/patients/open-patient"

export const metadata: Metadata = { title: "Patient" }

const place = z.string().max(500).optional().catch(undefined)

export default async function PatientPage({ params, searchParams }: PageProps<"/doctor/patients/[id]">) {
  const [{ id }, sent] = await Promise.all([params, searchParams])
  const page = `/doctor/patients/${id}`
  const doctor = await requireDoctor(page)
  if (!z.uuid().safeParse(id).success) notFound()
  const patient = await openPatient(doctor, id)
  if (!patient) notFound()
  const now = clockNow()
  const [cursor, ahead] = [place.parse(sent.cursor), place.parse(sent.ahead)]
  const [coming, past] = await Promise.all([
    allVisits(doctor, { patientId: id, scope: "upcoming", limit: 20, cursor: ahead }, now),
    allVisits(doctor, { patientId: id, scope: "past", limit: 20, cursor }, now),
  ])
  return (
    <>
      <LiveRefresh />
      <Breadcrumb crumbs={[{ href: href("/doctor/patients"), label: "Patients" }]} here={patient.name} />
      <div className="mt-3">
        <PageHeader title={patient.name} />
      </div>
      <Numbers
        numbers={[
          ["Visits", patient.visits],
          ["To come", patient.toCome],
          ["Missed", patient.missed],
          ["Cancelled", patient.cancelled],
        ]}
      />
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-8">
          {(coming.items.length > 0 || ahead) && (
            <section aria-labelledby="coming">
              <h2 id="coming" className="mb-3 text-lg">
                To come
              </h2>
              <VisitHistoryList visits={coming.items} label="Visits to come" area="doctor" />
              <div className="mt-6 empty:hidden">
                <CursorPagination
                  first={ahead ? withQuery(page, { cursor }) : null}
                  next={coming.nextCursor ? withQuery(page, { cursor, ahead: coming.nextCursor }) : null}
                  labels={{ first: "Soonest", next: "Later" }}
                  label="Pages of visits to come"
                />
              </div>
            </section>
          )}
          <section aria-labelledby="past">
            <h2 id="past" className="mb-3 text-lg">
              So far
            </h2>
            {past.items.length > 0 ? (
              <VisitHistoryList visits={past.items} label="Visits so far" area="doctor" />
            ) : (
              <EmptyState icon={CalendarSearch} title="No visit so far">
                What you note about a visit stands here afterwards.
              </EmptyState>
            )}
            <div className="mt-6 empty:hidden">
              <CursorPagination
                first={cursor ? withQuery(page, { ahead }) : null}
                next={past.nextCursor ? withQuery(page, { ahead, cursor: past.nextCursor }) : null}
                labels={{ first: "Newest", next: "Older" }}
                label="Pages of visits so far"
              />
            </div>
          </section>
        </div>
        <PatientCard patient={patient} now={now} />
      </div>
    </>
  )
}
