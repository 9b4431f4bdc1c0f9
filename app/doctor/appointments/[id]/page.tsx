import type { Metadata } from "next"
import { StaffVisitPage } from "@/components/booking/staff-visit-page"
import { LiveRefresh } from "@/components/live/live-refresh"
import { requireDoctor } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Visit" }

export default async function DoctorVisitPage({
  params,
  searchParams,
}: PageProps<"/doctor/appointments/[id]">) {
  const [{ id }, { told }] = await Promise.all([params, searchParams])
  const doctor = await requireDoctor(`/doctor/appointments/${id}`)
  return (
    <>
      <LiveRefresh />
      <StaffVisitPage actor={doctor} id={id} list="/doctor/appointments" told={told} />
    </>
  )
}
