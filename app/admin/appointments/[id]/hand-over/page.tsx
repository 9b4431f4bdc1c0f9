import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { VisitWhen } from "@/components/booking/visit-when"
import { HandOver } from "@/components/desk/hand-over"
import { Successors } from "@/components/desk/successors"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { requireAdmin } from "@/lib/accounts/session"
import { openVisit } from "@/lib/booking/open-visit"
import { mayReschedule, sentences } from "@/lib/booking/rules"
import { now as clockNow } from "@/lib/clock"
import { successor, successors, takeable } from "@/lib/desk/slots"

export const metadata: Metadata = { title: "Hand a visit over" }

const address = z.object({
  to: z.uuid().optional().catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
  start: z.iso.datetime({ offset: true }).optional().catch(undefined),
  /** Whose list it came from. */
  doctor: z.uuid().optional().catch(undefined),
  pick: z.literal("1").optional().catch(undefined),
})

/** A visit goes to another doctor: whom, when, why, one press. */
export default async function HandOverPage({
  params,
  searchParams,
}: PageProps<"/admin/appointments/[id]/hand-over">) {
  const [{ id }, asked] = await Promise.all([params, searchParams])
  const page = href(`/admin/appointments/${id}`)
  const admin = await requireAdmin(`${page}/hand-over`)
  if (!z.uuid().safeParse(id).success) notFound()
  const search = address.parse(asked)
  const listOf = search.doctor
  const now = clockNow()
  const visit = await openVisit(admin, id)
  if (!visit) notFound()
  const { doctor, patient } = visit
  const to = search.to && search.to !== doctor.id ? await successor(admin, search.to) : null
  const found = to ? [] : await successors(admin, { doctorId: doctor.id, q: search.q }, now)
  const keeps = to && !search.start && !search.pick && (await takeable(admin, to.id, [visit], now)).has(id)
  const start = search.start ?? (keeps ? visit.startsAt.toISOString() : null)
  return (
    <>
      <Breadcrumb crumbs={[{ href: page, label: `Visit of ${patient.name}` }]} here="Hand over" />
      <div className="mt-3">
        <PageHeader
          title="Hand the visit over"
          lead={`Visit of ${patient.name} with ${doctor.name}. It stays as it is until another doctor has it.`}
        />
      </div>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Card>
          <h2 className="mb-2 text-soft text-sm">Now</h2>
          <VisitWhen {...visit} zone={doctor.zone} clinicZone={doctor.zone} />
          <p className="mt-2 text-soft text-sm">
            {doctor.name}, {doctor.speciality}
          </p>
        </Card>
        <Card className="max-sm:px-4">
          {!mayReschedule(visit, "admin", now) ? (
            <Alert tone="wait" title={sentences["stale-version"]}>
              <Link className="link" href={page}>
                Back to the visit
              </Link>
            </Alert>
          ) : to ? (
            <HandOver
              visit={visit}
              to={to}
              start={start}
              asked={asked}
              now={now}
              page={page}
              listOf={listOf}
            />
          ) : (
            <>
              <h2 className="mb-4 text-xl">Who sees {patient.name} instead?</h2>
              <Successors
                found={found}
                q={search.q}
                path={href(`${page}/hand-over`)}
                kept={listOf ? [["doctor", listOf]] : []}
                to={chosen => withQuery(`${page}/hand-over`, { to: chosen, doctor: listOf })}
                now={now}
              />
            </>
          )}
        </Card>
      </div>
    </>
  )
}
