import type { Metadata } from "next"
import { VersionsPage } from "@/components/notes/versions-page"
import { requireAdmin } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Versions of the notes" }

export default async function AdminNotesPage({
  params,
  searchParams,
}: PageProps<"/admin/appointments/[id]/notes">) {
  const [{ id }, { version }] = await Promise.all([params, searchParams])
  const actor = await requireAdmin(`/admin/appointments/${id}/notes`)
  return <VersionsPage actor={actor} id={id} list="/admin/appointments" asked={version} />
}
