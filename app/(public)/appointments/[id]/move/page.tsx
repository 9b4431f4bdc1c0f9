import type { Metadata } from "next"
import { MoveVisit } from "@/components/booking/move-visit"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { href } from "@/components/ui/href"
import { viewerZone } from "@/lib/accounts/session"
import { now } from "@/lib/clock"
import { ownVisit } from "../own-visit"

export const metadata: Metadata = { title: "Move your visit" }

export default async function MovePage({ params, searchParams }: PageProps<"/appointments/[id]/move">) {
  const { id } = await params
  const page = href(`/appointments/${id}`)
  const { visit } = await ownVisit(id, `${page}/move`)
  const [viewer, asked] = await Promise.all([viewerZone(), searchParams])
  return (
    <div className="wrap pt-4 sm:pt-6">
      <ZoneCookie shown={viewer} />
      <MoveVisit visit={visit} kind="patient" asked={asked} viewer={viewer} now={now()} page={page} />
    </div>
  )
}
