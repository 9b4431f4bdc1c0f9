import type { Metadata } from "next"
import { StaffVisitPage } from "@/components/booking/staff-visit-page"
import { requireAdmin } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Visit" }

export default async function AdminVisitPage({
  params,
  searchParams,
}: PageProps<"/admin/appointments/[id]">) {
  const [{ id }, { told }] = await Promise.all([params, searchParams])
  const admin = await requireAdmin(`/admin/appointments/${id}`)
  return <StaffVisitPage actor={admin} id={id} list="/admin/appointments" told={told} />
}
