import type { Metadata } from "next"
import { VersionsPage } from "@/components/notes/versions-page"
import { requireDoctor } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Versions of the notes" }

export default async function DoctorNotesPage({
  params,
  searchParams,
}: PageProps<"/doctor/appointments/[id]/notes">) {
  const [{ id }, { version }] = await Promise.all([params, searchParams])
  const actor = await requireDoctor(`/doctor/appointments/${id}/notes`)
  return <VersionsPage actor={actor} id={id} list="/doctor/appointments" asked={version} />
}
