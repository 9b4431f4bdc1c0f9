import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { DoctorFrame } from "@/components/roster/doctor-frame"
import { History } from "@/components/roster/history"
import { Button } from "@/components/ui/button"
import { Card } from "@/components/ui/card"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { doctorHead } from "@/lib/roster/queries"
import { doctorHistory } from "@/lib/staff/queries"

export const metadata: Metadata = { title: "A doctor’s history" }

const address = z.object({ cursor: z.string().max(500).optional().catch(undefined) })

/** What was done about a doctor, by whom and why, and from what to what. */
export default async function DoctorHistoryPage({
  params,
  searchParams,
}: PageProps<"/admin/doctors/[id]/history">) {
  const [{ id }, sent] = await Promise.all([params, searchParams])
  const { cursor } = address.parse(sent)
  const path = `/admin/doctors/${id}/history`
  const admin = await requireAdmin(path)
  if (!z.uuid().safeParse(id).success) notFound()
  const [doctor, zone, { items, nextCursor }] = await Promise.all([
    doctorHead(admin, id),
    viewerZone(),
    doctorHistory(admin, { id, cursor }),
  ])
  if (!doctor) notFound()
  return (
    <>
      <DoctorFrame
        of={doctor}
        current="history"
        title={`History of ${doctor.name}`}
        lead="Standing, profile, hours, terms and address: what was changed, by whom and why."
        actions={
          <Button asChild variant="secondary">
            <Link href={withQuery("/admin/audit", { subject: id })}>In the audit log</Link>
          </Button>
        }
      />
      <div className="flex flex-col gap-4">
        <Card>
          <History entries={items} zone={zone ?? "UTC"} />
        </Card>
        <CursorPagination
          first={cursor ? href(path) : null}
          next={nextCursor ? withQuery(path, { cursor: nextCursor }) : null}
        />
      </div>
    </>
  )
}
