import type { Metadata } from "next"
import { InboxPage } from "@/components/notifications/inbox-page"
import { withQuery } from "@/components/ui/href"
import { requireDoctor, viewerZone } from "@/lib/accounts/session"
import { inboxSearch } from "@/lib/notifications/schema"

export const metadata: Metadata = { title: "Notifications" }

export default async function DoctorNotificationsPage({ searchParams }: PageProps<"/doctor/notifications">) {
  const search = inboxSearch.parse(await searchParams)
  const doctor = await requireDoctor(withQuery("/doctor/notifications", search))
  return <InboxPage actor={doctor} search={search} zone={(await viewerZone()) ?? "UTC"} />
}
