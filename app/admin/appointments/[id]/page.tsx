import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { StaffVisit } from "@/components/booking/staff-visit"
import { Told } from "@/components/booking/told"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { dayTime } from "@/components/ui/when"
import { requireAdmin } from "@/lib/accounts/session"
import { visitHistory, visit as visitOf } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"

export const metadata: Metadata = { title: "Visit" }

export default async function AdminVisitPage({
  params,
  searchParams,
}: PageProps<"/admin/appointments/[id]">) {
  const { id } = await params
  const back = `/admin/appointments/${id}`
  const admin = await requireAdmin(back)
  if (!z.uuid().safeParse(id).success) notFound()
  const [visit, history, { told }] = await Promise.all([
    visitOf(admin, id),
    visitHistory(admin, id),
    searchParams,
  ])
  if (!visit) notFound()
  const now = clockNow()
  return (
    <>
      <Told what={told} />
      <Breadcrumb
        crumbs={[{ href: "/admin/appointments", label: "Visits" }]}
        here={dayTime(visit.startsAt, visit.doctor.zone, now)}
      />
      <div className="mt-3">
        <StaffVisit visit={visit} history={history} you="admin" now={now} back={back} />
      </div>
    </>
  )
}
