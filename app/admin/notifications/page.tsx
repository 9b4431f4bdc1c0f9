import type { Metadata } from "next"
import { InboxPage } from "@/components/notifications/inbox-page"
import { withQuery } from "@/components/ui/href"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { inboxSearch } from "@/lib/notifications/schema"

export const metadata: Metadata = { title: "Notifications" }

export default async function AdminNotificationsPage({ searchParams }: PageProps<"/admin/notifications">) {
  const search = inboxSearch.parse(await searchParams)
  const admin = await requireAdmin(withQuery("/admin/notifications", search))
  return <InboxPage actor={admin} search={search} zone={(await viewerZone()) ?? "UTC"} />
}
