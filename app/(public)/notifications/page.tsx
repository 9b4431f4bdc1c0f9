import type { Metadata } from "next"
import { InboxPage } from "@/components/notifications/inbox-page"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { withQuery } from "@/components/ui/href"
import { requirePatient, viewerZone } from "@/lib/accounts/session"
import { inboxSearch } from "@/lib/notifications/schema"

export const metadata: Metadata = { title: "Notifications" }

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const search = inboxSearch.parse(await searchParams)
  const patient = await requirePatient(withQuery("/notifications", search))
  const viewer = await viewerZone()
  return (
    <div className="wrap pt-8 sm:pt-12">
      <ZoneCookie shown={viewer} />
      <div className="mx-auto max-w-3xl">
        <InboxPage actor={patient} search={search} zone={viewer ?? "UTC"} />
      </div>
    </div>
  )
}
