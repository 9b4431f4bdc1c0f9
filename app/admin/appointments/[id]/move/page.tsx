import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { MoveVisit } from "@/components/booking/move-visit"
import { href } from "@/components/ui/href"
import { requireAdmin } from "@/lib/accounts/session"
import { openVisit } from "@/lib/booking/open-visit"
import { now } from "@/lib/clock"

export const metadata: Metadata = { title: "Move a visit" }

export default async function AdminMovePage({
  params,
  searchParams,
}: PageProps<"/admin/appointments/[id]/move">) {
  const { id } = await params
  const page = href(`/admin/appointments/${id}`)
  const admin = await requireAdmin(`${page}/move`)
  if (!z.uuid().safeParse(id).success) notFound()
  const [visit, asked] = await Promise.all([openVisit(admin, id), searchParams])
  if (!visit) notFound()
  const { data: listOf } = z.uuid().safeParse(asked.doctor)
  return (
    <MoveVisit
      visit={visit}
      kind="admin"
      asked={asked}
      viewer={null}
      now={now()}
      page={page}
      listOf={listOf}
    />
  )
}
