import type { Metadata } from "next"
import { RecordTabs } from "@/components/shell/record-tabs"
import { requireAdmin } from "@/lib/accounts/session"

export const metadata: Metadata = { title: "Events" }

export default async function EventsPage() {
  await requireAdmin("/admin/events")
  return <RecordTabs current="events" />
}
